// The report's one script. It only adds: filters, copy buttons, keys, pictures on request. Without it, or in a frame
// that forbids storage and clipboard, every word of the report is still there.

const copying = `
const live=document.createElement('div');
live.className='unseen';live.setAttribute('role','status');document.body.append(live);
const announce=text=>{live.textContent='';setTimeout(()=>{live.textContent=text},50)};
const write=async text=>{
  try{await navigator.clipboard.writeText(text)}
  catch{
    const area=document.createElement('textarea');
    area.value=text;area.className='unseen';document.body.append(area);
    area.select();document.execCommand('copy');area.remove();
  }
};
const commandOf=step=>step.dataset.command??step.querySelector('.bar .command').textContent;
const outputOf=step=>[...(step.querySelector('.printed')??step).querySelectorAll('.output pre')].map(pre=>pre.textContent).join('\\n');
const copy=async(text,button)=>{
  await write(text);
  announce('Copied');
  button?.classList.add('done');
  setTimeout(()=>button?.classList.remove('done'),1500);
};
const addCopy=(place,name,text)=>{
  const button=document.createElement('button');
  button.type='button';button.className='copy';
  button.setAttribute('aria-label',name);button.title=name;
  button.onclick=()=>copy(text(),button);
  place.append(button);
};
for(const code of document.querySelectorAll('[data-copy]'))addCopy(code.parentElement.previousElementSibling,'Copy the command',()=>code.textContent);
`;

const filtering = `
const root=document.documentElement;
const filters=[...document.querySelectorAll('.totals [data-filter]')];
const filter=status=>{
  if(status)root.dataset.filter=status;else delete root.dataset.filter;
  for(const item of filters)item.firstChild.setAttribute('aria-pressed',String(item.dataset.filter===status));
};
if(document.querySelector('.step'))for(const item of filters){
  const button=document.createElement('button');
  button.type='button';button.setAttribute('aria-pressed','false');
  button.title='Show only these steps';
  button.append(...item.childNodes);item.append(button);
  button.onclick=()=>{
    const status=root.dataset.filter===item.dataset.filter?'':item.dataset.filter;
    filter(status);
    history.replaceState(null,'',status?'#?status='+status:location.pathname+location.search);
    announce(status?'Only '+button.textContent.trim():'All steps');
  };
}
const asked=()=>{
  const found=/^#\\?status=([a-z-]+)$/.exec(location.hash);
  if(found&&filters.some(item=>item.dataset.filter===found[1]))filter(found[1]);
};
addEventListener('hashchange',asked);asked();
`;

const keys = `
const stored=(name,value)=>{
  try{return value===undefined?localStorage.getItem(name):localStorage.setItem(name,value)}catch{return null}
};
const setTheme=theme=>{if(theme)root.dataset.theme=theme};
setTheme(stored('rutter-theme'));
let keysOn=stored('rutter-keys')!=='off';
const visible=step=>step.checkVisibility();
const steps=()=>[...document.querySelectorAll('.step')].filter(visible);
const problems=()=>steps().filter(step=>step.dataset.status!=='passed');
let at=null;
addEventListener('focusin',event=>{at=event.target.closest?.('.step')??at});
const move=(list,by)=>{
  if(list.length===0)return;
  const from=at??document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const order=by>0?list:[...list].reverse();
  const follows=by>0?Node.DOCUMENT_POSITION_FOLLOWING:Node.DOCUMENT_POSITION_PRECEDING;
  at=from?order.find(step=>step!==from&&from.compareDocumentPosition(step)&follows)??list.at(by>0?-1:0):order[0];
  at.querySelector('.permalink').focus({preventScroll:true});
  at.scrollIntoView({block:'start'});
};
const fold=step=>{const all=[...step.querySelectorAll('details')];const open=all.some(one=>!one.open);for(const one of all)one.open=open};
const unfold=()=>{const all=[...document.querySelectorAll('main details')];const open=all.some(one=>!one.open);for(const one of all)one.open=open};
const actions={
  j:['Next step',()=>move(steps(),1)],
  k:['Previous step',()=>move(steps(),-1)],
  n:['Next step that did not pass',()=>move(problems(),1)],
  N:['Previous step that did not pass',()=>move(problems(),-1)],
  o:['Open or close what is folded in this step',()=>at&&fold(at)],
  e:['Open or close everything',unfold],
  c:["Copy this step's command",()=>at&&copy(commandOf(at))],
  y:["Copy this step's output",()=>at&&copy(outputOf(at))],
  t:['Light or dark',()=>{
    const dark=root.dataset.theme?root.dataset.theme==='dark':matchMedia('(prefers-color-scheme:dark)').matches;
    setTheme(dark?'light':'dark');stored('rutter-theme',root.dataset.theme);
  }],
  '?':['This list',()=>help()],
};
let dialog;
const help=()=>{
  dialog??=makeDialog();
  dialog.showModal();
};
const makeDialog=()=>{
  const made=document.createElement('dialog');
  made.setAttribute('aria-label','Keys');
  const title=document.createElement('h2');title.textContent='Keys';
  const list=document.createElement('dl');
  for(const[key,[text]]of Object.entries(actions)){
    const term=document.createElement('dt'),what=document.createElement('dd'),kbd=document.createElement('kbd');
    kbd.textContent=key;term.append(kbd);what.textContent=text;list.append(term,what);
  }
  const foot=document.createElement('p');
  const label=document.createElement('label'),box=document.createElement('input');
  box.type='checkbox';box.checked=keysOn;
  box.onchange=()=>{keysOn=box.checked;stored('rutter-keys',keysOn?'on':'off')};
  label.append(box,' Single keys are on ');
  const close=document.createElement('button');
  close.type='button';close.textContent='Close';close.onclick=()=>made.close();
  foot.append(label,close);made.append(title,list,foot);document.body.append(made);
  return made;
};
addEventListener('keydown',event=>{
  if(event.ctrlKey||event.metaKey||event.altKey||event.target.closest?.('input,textarea,select,dialog'))return;
  const action=actions[event.key];
  if(!action||(!keysOn&&event.key!=='?'))return;
  event.preventDefault();action[1]();
});
`;

const reading = `
addEventListener('click',event=>{
  const link=event.target.closest?.('a[data-picture]');
  if(!link||event.ctrlKey||event.metaKey||event.shiftKey)return;
  event.preventDefault();
  const image=new Image();
  image.referrerPolicy='no-referrer';image.alt=link.textContent;
  image.onerror=()=>{image.replaceWith(link);announce('The picture could not be loaded')};
  image.src=link.href;link.replaceWith(image);
});
const sizes=new ResizeObserver(entries=>{
  for(const{target}of entries){
    if(target.scrollWidth>target.clientWidth){
      target.tabIndex=0;target.setAttribute('role','group');
      target.setAttribute('aria-label',target.closest('.step')?'Output of '+commandOf(target.closest('.step')):'Wide content');
    }else for(const name of['tabindex','role','aria-label'])target.removeAttribute(name);
  }
});
const near=new IntersectionObserver(entries=>{
  for(const{target,isIntersecting}of entries){
    if(!isIntersecting)continue;
    near.unobserve(target);
    if(!target.matches('.step')){sizes.observe(target);continue}
    addCopy(target.querySelector('.bar'),'Copy the command',()=>commandOf(target));
    for(const box of target.querySelectorAll('.scroll'))sizes.observe(box);
  }
},{rootMargin:document.querySelector('.many')?'1000px':'1000000px'});
for(const part of document.querySelectorAll('.step,main .scroll:not(.step *)'))near.observe(part);
const wide=matchMedia('(min-width:961px)');
for(const details of document.querySelectorAll('.contents details')){
  details.open=wide.matches;
  wide.addEventListener('change',()=>{details.open=wide.matches});
}
`;

export const script = `'use strict';(()=>{${[copying, filtering, keys, reading].join('')}})();`;
