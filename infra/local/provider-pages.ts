/** The pages of this machine's sign-in service: for residents by phone, for staff by password and code. */
import { html } from "#shared/html.ts";

type Html = ReturnType<typeof html>;

export type Way = "resident" | "staff";

const problems = {
  "phone-wrong": "请填写 11 位手机号。Write a mobile number of 11 digits.",
  refused: "账号或密码不对，请重试。Account or password is wrong.",
  "code-wrong": "验证码不对，请再看一下。The code is wrong; please look again.",
  "code-over": "验证码已失效，请重新获取。The code counts no more; please ask for another.",
  "too-many": "获取验证码太频繁，请稍后再试。Too many codes; please wait some minutes.",
} as const;
export type ProblemOfForm = keyof typeof problems;

const alertOf = (problem: ProblemOfForm | undefined) =>
  problem ? html`<p role="alert">${problems[problem]}</p>` : "";

export function pageOf(content: Html): string {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <link rel="icon" href="data:," />
        <title>本机登录 Sign-in on this machine</title>
        <style>
          body { font: 18px/1.6 system-ui, sans-serif; max-width: 28rem; margin: 2rem auto; padding: 0 1rem; }
          input, button { font: inherit; width: 100%; box-sizing: border-box; min-height: 44px; margin: 0.2rem 0 1rem; }
          button { background: #b3261e; color: #fff; border: 0; border-radius: 6px; }
          a { color: #8c1d18; }
          [role="alert"] { border-left: 4px solid #b3261e; padding-left: 0.8rem; }
        </style>
      </head>
      <body>
        ${content}
      </body>
    </html>`.text;
}

const about = html`<p>这是本机演示用的登录服务，账号见启动时的列表。<br />Sign-in service of this machine.</p>`;

export function firstPage(way: Way, action: string, problem?: ProblemOfForm): string {
  return pageOf(
    way === "resident"
      ? html`<h1>本机登录</h1>
          ${about} ${alertOf(problem)}
          <form method="post" action="${action}">
            <input type="hidden" name="step" value="phone" />
            <label>手机号 Mobile number
              <input name="phone" type="tel" autocomplete="tel" inputmode="numeric" required /></label>
            <button>获取验证码 Send me a code</button>
          </form>
          <p><a href="${action}?as=staff">工作人员登录 Staff sign in here</a></p>`
      : html`<h1>工作人员登录</h1>
          ${about} ${alertOf(problem)}
          <form method="post" action="${action}">
            <input type="hidden" name="step" value="password" />
            <label>账号 Account <input name="account" autocomplete="username" required /></label>
            <label>密码 Password
              <input name="password" type="password" autocomplete="current-password" required /></label>
            <button>下一步 Next</button>
          </form>
          <p><a href="${action}?as=resident">居民和志愿者登录 Residents sign in here</a></p>`,
  );
}

export function codePage(action: string, outbox: string, problem?: ProblemOfForm): string {
  return pageOf(html`<h1>验证码</h1>
    <p>验证码已用短信发出；在本机，它在<a href="${outbox}" target="_blank">发件箱</a>里。<br />
      A code was sent by SMS; on this machine it is in the outbox.</p>
    ${alertOf(problem)}
    <form method="post" action="${action}">
      <input type="hidden" name="step" value="code" />
      <label>验证码 Code
        <input name="code" inputmode="numeric" autocomplete="one-time-code" required /></label>
      <button>登录 Sign in</button>
    </form>
    <p><a href="${action}">重新开始 Start again</a></p>`);
}

export function expiredPage(origin: string): string {
  return pageOf(html`<h1>登录已过期</h1>
    <p>请从网站重新登录。This sign-in has expired; please start again.</p>
    <p><a href="${origin}/">回到首页 Home</a></p>`);
}
