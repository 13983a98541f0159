/** The security headers of every answer, said once; the local platform reads them from the template. */

/** Everything is our own, and nothing is inline; pictures may also be part of a style sheet. */
export const contentSecurityPolicy = Object.entries({
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' data:",
  "font-src": "'self'",
  "connect-src": "'self'",
  "manifest-src": "'self'",
  "form-action": "'self'",
  "base-uri": "'none'",
  "frame-ancestors": "'none'",
})
  .map(([directive, value]) => `${directive} ${value}`)
  .join("; ");

const unused = ["camera", "display-capture", "geolocation", "microphone", "payment", "usb"];

export const customHeaders = {
  "permissions-policy": unused.map((feature) => `${feature}=()`).join(", "),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;

export const referrerPolicy = "same-origin";
export const frameOption = "DENY";
export const transportSecuritySeconds = 2 * 365 * 24 * 3600;
