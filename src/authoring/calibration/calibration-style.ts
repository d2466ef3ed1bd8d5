/** Style of the page about a calibration; it has no other files. */
export const calibrationStyle = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 70rem; padding: 1rem 1.5rem 4rem; }
h1 { margin: 0 0 .5rem; }
h2 { margin-top: 2.5rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; overflow-wrap: anywhere; }
.muted { color: light-dark(#555, #aaa); margin: 0; overflow-wrap: anywhere; }
article p { margin: 0; }
pre { background: light-dark(#f4f4f5, #1d1e22); overflow-x: auto; padding: .75rem; }
.before { color: light-dark(#9f1239, #fda4af); }
.now { color: light-dark(#14532d, #86efac); }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid light-dark(#ddd, #444); padding: .3rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.number { text-align: right; }
.idle { background: light-dark(#fff4e5, #3a2a12); }
summary { cursor: pointer; padding: .2rem 0; }
`;
