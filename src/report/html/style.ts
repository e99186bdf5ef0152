// The report's one style sheet. Sizes are decided for reading: text 16/26, code 14/21, output 13/19, nothing smaller.

import { statuses } from '../../model/outcome.ts';
import { paletteStyle } from './palette.ts';

const mono = 'ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace';

const page = `
*{box-sizing:border-box}
html{color-scheme:light dark;scroll-padding-top:16px;-webkit-text-size-adjust:100%}
html[data-theme=light]{color-scheme:light}
html[data-theme=dark]{color-scheme:dark}
html,body{background:var(--page)}
body{margin:0;color:var(--ink);font:16px/1.625 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
.page{display:grid;grid-template-columns:240px minmax(0,1fr);gap:0 40px;max-width:1280px;margin:0 auto;padding:32px 24px 0}
.page.index{grid-template-columns:minmax(0,1fr);max-width:900px}
.skip{position:absolute;left:-999px}
.skip:focus{left:8px;top:8px;background:var(--page);padding:8px;z-index:2}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
a{color:var(--link);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
code,pre,.command,.kube{font-family:${mono}}
small{font-size:13px;color:var(--muted)}
.foot{grid-column:1/-1;margin-top:32px;padding:16px 0 32px;font-size:13px;color:var(--muted)}
`;

const head = `
.head{grid-column:1/-1;padding-bottom:24px;margin-bottom:24px;border-bottom:1px solid var(--line)}
h1{font-size:30px;line-height:36px;margin:0 0 8px;letter-spacing:-.01em;text-wrap:balance}
.verdict{font-size:18px;line-height:26px;margin:0 0 14px}
.bar-of-totals{display:block;width:100%;max-width:560px;height:10px;border-radius:5px}
.totals{list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;margin:8px 0 0;padding:0;font-size:14px;font-weight:600;font-variant-numeric:tabular-nums}
.totals button{all:unset;cursor:pointer;padding:1px 8px;margin:-1px -8px;border-radius:10px}
.totals button:focus-visible{outline:2px solid var(--link)}
.totals button:hover{background:var(--code)}
.totals button[aria-pressed=true]{background:var(--code);box-shadow:inset 0 0 0 1.5px currentColor}
.run{display:flex;flex-wrap:wrap;gap:8px 32px;margin:16px 0 0;font-size:14px;line-height:20px}
.run div{min-width:0}
.run dt{color:var(--muted);font-size:13px}
.run dd{margin:0}
.run code{font-size:13px;overflow-wrap:anywhere}
.head h2{font-size:16px;line-height:24px;margin:20px 0 6px}
.problems ol,.notes{list-style:none;margin:0;padding:0;display:grid;gap:8px;font-size:14px;line-height:21px}
.problems li,.notes li{display:grid;grid-template-columns:124px minmax(0,1fr);padding-left:12px;border-left:3px solid var(--own)}
.problems li>.status,.notes li>.status{color:var(--own)}
.notes{gap:16px;font-size:16px;line-height:24px}
.notices ul,.leaks{margin:0;padding-left:20px;font-size:14px}
`;

const contents = `
.contents{position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto;padding:8px 0 24px;font-size:14px;line-height:20px}
.contents ol{list-style:none;margin:0;padding:0}
.contents li{display:flex;gap:6px;padding:3px 0}
.contents .mark{flex:0 0 14px;text-align:center;font-weight:600}
.contents a{color:var(--ink);text-decoration:none}
.contents a:hover{text-decoration:underline}
.depth-3{margin-left:14px}.depth-4{margin-left:28px}
.contents summary{display:none}
.contents details::details-content{content-visibility:visible;display:block}
`;

const prose = `
main :is(p,h2,h3,h4,h5,h6){max-width:46rem}
main>:first-child,main>.frame:first-child>h2,.index main{margin-top:0}
h2{font-size:22px;line-height:30px;margin:40px 0 10px}
h3{font-size:18px;line-height:26px;margin:30px 0 8px}
h4,h5,h6,.heading{font-size:16px;line-height:26px;margin:24px 0 6px;font-weight:600}
p{margin:0 0 14px}
main ul,main ol{margin:0 0 14px;padding-left:24px}
main li{margin:4px 0}
main li>ul,main li>ol{margin:4px 0}
main li:has(>.step:first-child){list-style:none}
main li>p{margin-bottom:6px}.tight{margin:0}main li>.tight{margin:0}
blockquote{margin:0 0 14px;padding:2px 0 2px 16px;border-left:3px solid var(--line);color:var(--muted)}
blockquote>:last-child{margin-bottom:0}
:is(p,li,td,th,h2,h3,h4,h5,h6,dd) code:not(.command){font-size:.875em;background:var(--code);border-radius:4px;padding:1px 4px;overflow-wrap:anywhere}
hr{border:0;border-top:1px solid var(--line);margin:28px 0}
table.prose{border-collapse:collapse;margin:0 0 14px;font-size:15px}
table.prose :is(th,td){padding:6px 12px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
table.prose .right{text-align:right}table.prose .center{text-align:center}
img{max-width:100%;height:auto}
.figure{display:inline-flex;flex-wrap:wrap;gap:2px 10px;align-items:baseline;padding:8px 12px;border:1px dashed var(--line-strong);border-radius:6px}
.figure:has(img){padding:0;border:0}
.elsewhere{text-decoration:underline dotted;text-underline-offset:3px}
.permalink{color:var(--muted);text-decoration:none;font-weight:400;font-size:13px}
.permalink:hover{text-decoration:underline}
:is(h2,h3,h4,h5,h6) .permalink{opacity:0}
:is(h2,h3,h4,h5,h6):hover .permalink,.permalink:focus-visible{opacity:1}
.frame{padding:0}
.frame .set-up{margin:8px 0;padding-left:14px;border-left:3px solid var(--own)}
`;

const step = `
.step{margin:10px 0 20px;padding-left:14px;border-left:3px solid var(--own)}
.many .step{content-visibility:auto;contain-intrinsic-size:auto 220px}
.step.failed,.step.timed-out,.step.changed{border-left-width:5px;padding-left:12px}
.step:target{outline:2px solid var(--link);outline-offset:4px;border-radius:2px}
.bar{display:flex;gap:4px 14px;align-items:baseline;background:var(--code);padding:8px 12px;border-radius:6px;font-size:13px;line-height:21px}
.bar .status{color:var(--own)}
.status{font-weight:600;white-space:nowrap}
.status>span{display:inline-block;width:1em;text-align:center}
.command{flex:1 1 auto;min-width:0;font-size:14px;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate}
.facts{display:flex;gap:12px;align-items:baseline;color:var(--muted);white-space:nowrap;font-variant-numeric:tabular-nums;margin-left:auto;order:3}
.exit{color:var(--failed)}
.chip{background:var(--chip);color:var(--chip-ink);border-radius:4px;padding:1px 5px}
.reason{margin:6px 12px;font-size:14px;line-height:21px;color:var(--own);font-weight:600}
.bindings{list-style:none;margin:4px 12px;padding:0;font-size:13px;line-height:20px;color:var(--muted)}
.bindings code{background:none;padding:0;color:var(--ink)}
pre{margin:0;padding:6px 12px;font-size:13px;line-height:19px;tab-size:8;unicode-bidi:isolate}
pre.block{background:var(--code);border-radius:6px;margin:6px 0 14px;padding:10px 12px}
.scroll{position:relative;overflow-x:auto;max-width:100%}
.output{margin:4px 0;min-width:0}
pre.err{background:var(--error);color:var(--error-ink);border-radius:4px;margin:2px 0}
.kube{border-collapse:collapse;font-size:13px;line-height:19px;margin:4px 0;white-space:nowrap}
.kube :is(th,td){text-align:left;vertical-align:baseline;padding:1px 12px;font-weight:400;min-width:3ch}
.kube th{color:var(--muted)}
.kube tbody tr:hover{background:var(--code)}
ins,del{text-decoration:none;border-radius:3px;padding:0 4px}
ins{background:var(--loud);color:var(--loud-ink);font-weight:700}
del{background:var(--note);color:var(--note-ink)}
.say{font-family:system-ui,sans-serif}
.place{font-family:system-ui,sans-serif;color:var(--muted)}.place.changed{color:var(--own);font-weight:600}
.volatile{color:var(--muted);text-decoration:underline dotted;text-underline-offset:3px}
.cosmetic{text-decoration:underline;text-decoration-color:var(--link);text-decoration-thickness:1px;text-underline-offset:3px}
.old{color:var(--muted)}
.why,.states,.ledger,.remarks,.aside{margin:4px 12px;font-size:13px;line-height:20px;color:var(--muted)}
ul.why,.remarks{padding-left:18px}
.why li{color:var(--ink)}
.remarks{color:var(--ink)}.frame>.aside{margin-left:0}
summary{cursor:pointer;color:var(--link);font-size:13px;line-height:20px;padding:2px 12px}
.texts summary,.added>summary{padding:0}
.added{margin:4px 12px;font-size:13px}
.texts{display:flex;flex-wrap:wrap;gap:0 20px;margin:4px 12px}
.texts>details{min-width:0;max-width:100%}
.texts>[open]{flex-basis:100%}
.texts pre,.added pre{border-left:2px solid var(--line);margin:4px 0}
.copy{all:unset;cursor:pointer;order:2;padding:0 4px;color:var(--muted);font-size:13px;opacity:0}
.copy:focus-visible{outline:2px solid var(--link);border-radius:2px}
.copy::before{content:"⧉"}
.copy.done::before{content:"✓";color:var(--passed)}
:is(.bar,.run div):hover .copy,.copy:focus-visible,.copy.done{opacity:1}
@media (hover:none){.copy{opacity:1}}
`;

const looks = `
${[1, 2, 3, 4, 5, 6, 8].map((hue) => `.a${hue}{color:var(--a${hue})}`).join('')}
${[1, 2, 3, 4, 5, 6, 7, 8].map((hue) => `.b${hue}{color:var(--page);background:var(--a${hue})}`).join('')}
.bold{font-weight:700}.italic{font-style:italic}.underline{text-decoration:underline}.strike{text-decoration:line-through}
pre.err :is(.a1,.a2,.a3,.a4,.a5,.a6,.a8){color:inherit}
${statuses.map((status) => `.${status}{--own:var(--${status})}`).join('')}
.totals li,.mark>span{color:var(--own)}
${statuses.map((status) => `rect.${status}{fill:var(--${status})}`).join('')}
${statuses.map((status) => `html[data-filter=${status}] .step:not(.${status})`).join(',')}{display:none}
dialog{color:var(--ink);background:var(--page);border:1px solid var(--line-strong);border-radius:8px;padding:20px 24px;max-width:28rem}
dialog h2{margin:0 0 8px;font-size:18px}
dialog dl{display:grid;grid-template-columns:auto 1fr;gap:4px 16px;margin:0 0 12px;font-size:14px}
dialog dd{margin:0}
kbd{font:13px ${mono};border:1px solid var(--line-strong);border-radius:4px;padding:0 5px}
`;

const narrow = `
@media (max-width:960px){
.page{grid-template-columns:minmax(0,1fr);padding:24px 20px 0}
.contents{position:static;max-height:none;padding:0;margin-bottom:24px}
.contents summary{display:list-item;padding:4px 0;font-size:14px}
.contents details:not([open])::details-content{content-visibility:hidden}
.contents li{padding:5px 0}
}
@media (max-width:620px){
.page{padding:20px 14px 0}
h1{font-size:26px;line-height:32px}
main ul,main ol{padding-left:18px}
main ul:has(.step),main ol:has(.step){padding-left:10px}
.step{padding-left:8px}
.step.failed,.step.timed-out,.step.changed{padding-left:6px}
.bar{flex-wrap:wrap;padding:6px 10px}
.bar .command{order:4;flex-basis:100%}
.problems li,.notes li{grid-template-columns:minmax(0,1fr)}
pre{padding:6px 10px}
}
`;

const print = `
@media print{
:root{color-scheme:light}
.contents,.skip,.copy,dialog{display:none}
.page{display:block;max-width:none;padding:0}
details::details-content{content-visibility:visible;display:block}
.many .step{content-visibility:visible}
pre{white-space:pre-wrap;overflow-wrap:anywhere}.kube{white-space:normal;overflow-wrap:anywhere}
.bar{break-after:avoid;border:1px solid var(--line)}
h2,h3,h4{break-after:avoid}
main a[href^=http]::after{content:" (" attr(href) ")";font-size:13px;overflow-wrap:anywhere}
}
`;

export const style = [paletteStyle(), page, head, contents, prose, step, looks, narrow, print]
  .join('')
  .replaceAll('\n', '');
