'use strict';

// Texts of tasks come from anywhere. They are put in place as text alone: nothing here makes markup of a string, and the policy of
// the page would not let it.

const UNDO_MS = 10_000;
const RENEW_AGAIN_MS = 15_000;
const LOOK_MS = 15_000;
const TRIES = 3;
const REASONS = {
  skip: ['I cannot tell', 'Something is missing', 'It cannot be read'],
  escalate: ['Somebody with more experience should look', 'The instructions do not cover it', 'It holds personal data'],
};
const WORDS = {
  skip: { title: 'Skip', text: 'Somebody else is asked; you do not see this task again.', done: 'Skipped.' },
  escalate: { title: 'Escalate', text: 'A lead is asked; you do not see this task again.', done: 'Escalated.' },
};

const at = id => document.getElementById(id);

/** Why something was not done, as the server says it. */
class Problem extends Error {
  constructor(status, { refusal = '', detail = 'The server cannot be reached.' } = {}) {
    super(detail);
    this.status = status;
    this.refusal = refusal;
  }
}

/** Who sits here. It lives as long as the tab, and is seen by no other. */
const person = {
  get byToken() { return sessionStorage.getItem('tidemark.mode') === 'token'; },
  get said() { return sessionStorage.getItem('tidemark.who'); },
  mode(byToken) { sessionStorage.setItem('tidemark.mode', byToken ? 'token' : 'name'); },
  come(said) { sessionStorage.setItem('tidemark.who', said); },
  leave() { sessionStorage.removeItem('tidemark.who'); },
};

let held = null;
let last = null;
let busy = false;
let askedFor = null;

// ---- the server

function request(path, body, key) {
  const headers = {};
  if (person.byToken && person.said) {
    headers.Authorization = `Bearer ${person.said}`;
  }
  if (body === undefined) {
    const query = new URLSearchParams();
    if (!person.byToken && person.said) {
      query.set('reviewer', person.said);
    }
    if (askedFor) {
      query.set('model', askedFor);
    }
    return [`${path}?${query}`, { headers, cache: 'no-store' }];
  }
  headers['Content-Type'] = 'application/json';
  headers['Idempotency-Key'] = key;
  const who = person.byToken ? {} : { reviewer: person.said };
  return [path, { method: 'POST', headers, body: JSON.stringify({ ...who, client: 'page', ...body }) }];
}

/** Asks again, by the same key, where nothing was heard: what was done is not done twice. */
async function ask(path, body) {
  const key = newKey();
  for (let tries = 1; ; tries++) {
    const reply = await fetch(...request(path, body, key)).then(answer, () => new Problem(0));
    const isHeard = !(reply instanceof Problem);
    if (isHeard || !passes(reply) || tries === TRIES) {
      if (tries > 1) {
        say('');
      }
      if (isHeard) {
        return reply;
      }
      throw reply;
    }
    say('The desk does not answer. Trying again …');
    await new Promise(resolve => setTimeout(resolve, 1000 * tries));
  }
}

/** A moment later it may be otherwise. */
const passes = ({ status }) => status === 0 || status === 503;

async function answer(response) {
  if (response.status === 204) {
    return null;
  }
  const data = await response.json().catch(() => ({}));
  return response.ok ? data : new Problem(response.status, data);
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

const ofTask = (task, errand) => `/api/review/tasks/${encodeURIComponent(task)}/${errand}`;

/** One thing after the other: a second key press while something is on its way does nothing. */
async function alone(work) {
  if (busy) {
    return;
  }
  busy = true;
  at('desk').setAttribute('aria-busy', 'true');
  hush();
  try {
    await work();
  } catch (problem) {
    fail(problem);
  } finally {
    busy = false;
    at('desk').removeAttribute('aria-busy');
  }
}

function fail(problem) {
  if (!(problem instanceof Problem)) {
    throw problem;
  }
  if (problem.status === 401) {
    person.leave();
    showDoor();
    knockAgain();
  }
  alarm(problem.message);
}

// ---- words

function say(text) {
  at('say').textContent = text;
}

/** For those who hear the page; the others see it elsewhere. */
function whisper(text) {
  at('whisper').textContent = text;
}

function alarm(text) {
  at('alarm').textContent = text;
  at('alarm').hidden = false;
}

function hush() {
  at('alarm').hidden = true;
}

/** What is not seen, or turns the direction of what is around it, is shown by its number. */
function put(target, text) {
  const odd = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u;
  target.replaceChildren();
  for (const part of text.split(new RegExp(`(${odd.source})`, 'u'))) {
    if (odd.test(part)) {
      const mark = document.createElement('span');
      mark.className = 'odd';
      mark.textContent = `[U+${part.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`;
      target.append(mark);
    } else {
      target.append(part);
    }
  }
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  if (text !== undefined) {
    put(made, text);
  }
  return made;
}

function stand({ waiting, today }) {
  at('waiting').textContent = waiting;
  at('today').textContent = today;
}

// ---- the door

function showDoor() {
  held = null;
  at('desk').hidden = true;
  at('done').hidden = true;
  at('progress').hidden = true;
  at('tools').hidden = true;
  at('door').hidden = false;
  const byToken = person.byToken;
  at('door-label').textContent = byToken ? 'Your token' : 'Your name';
  at('door-input').type = byToken ? 'password' : 'text';
  at('door-hint').textContent = byToken
    ? 'You have it from whoever runs the application. It is kept until this tab is closed.'
    : 'It stands beside your answers. It is kept until this tab is closed.';
  at('door-input').value = '';
  at('door-input').focus();
}

async function enter() {
  const me = await ask('/api/review/me').catch(turnAway);
  at('door').hidden = true;
  at('desk').hidden = false;
  at('progress').hidden = false;
  at('tools').hidden = false;
  put(at('who'), me.role && me.role !== 'reviewer' ? `${me.name} (${me.role})` : me.name);
  stand(me);
  await next();
}

/** Who is not let in is asked anew. Who it is is forgotten, unless it may be let in later; by a wrong token whatever is asked for. */
function turnAway(problem) {
  showDoor();
  if (problem.status === 400) {
    person.leave();
    knockAgain();
  }
  throw problem;
}

/** What the door asks for. */
async function knock() {
  const { asks } = await ask('/api/review');
  person.mode(asks === 'token');
}

/** It may be otherwise than when the page was opened. Who has come in meanwhile stays. */
function knockAgain() {
  const before = person.byToken;
  knock().then(() => {
    if (!person.said && person.byToken !== before) {
      showDoor();
    }
  }, () => {});
}

async function begin() {
  if (person.said) {
    await alone(enter);
    return;
  }
  try {
    await knock();
    showDoor();
  } catch (problem) {
    fail(problem);
  }
}

function leave() {
  giveBack();
  person.leave();
  last = null;
  say('');
  showDoor();
}

// ---- tasks

async function next() {
  const reply = await ask('/api/review/claim', askedFor ? { model: askedFor } : {});
  if (reply === null) {
    await rest();
  } else {
    take(reply);
  }
}

function take(reply) {
  const ends = Date.parse(reply.leasedUntil) - Date.parse(reply.time);
  held = {
    task: reply.task,
    lease: reply.lease,
    card: reply.card,
    ends: Date.now() + ends,
    half: ends / 2,
    seconds: 0,
    renews: true,
    renewsNext: 0,
  };
  stand(reply);
  showCard(reply.card);
}

function showCard(card) {
  at('empty').hidden = true;
  at('card').hidden = false;
  put(at('card-title'), card.model);
  const examples = card.examples || [];
  at('told').hidden = !card.instructions && examples.length === 0;
  put(at('instructions'), card.instructions || '');
  at('examples').replaceChildren(...examples.map(example));
  at('edition').hidden = !card.edition;
  put(at('edition'), card.edition ? 'Edition ' + card.edition : '');
  at('content').replaceChildren(...fields(card.content));
  const redactions = Object.entries(card.redactions || {});
  at('redacted').hidden = redactions.length === 0;
  at('redacted').textContent = 'Blacked out: ' + redactions.map(([kind, times]) => `${times} × ${kind}`).join(', ');
  showChoices(card.choices);
  at('model').hidden = true;
  at('reveal').hidden = !hasModelAnswer(card);
  const rules = (card.evidence || []).map(one => one.rule);
  at('why').hidden = rules.length === 0;
  at('why').open = false;
  at('reasons').replaceChildren(...rules.map(rule => element('li', '', rule)));
  tick();
  at('card').focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
}

function fields(content) {
  return Object.entries(content).map(([name, text]) => {
    const row = document.createElement('div');
    const value = element('dd', '', text);
    value.dir = 'auto';
    row.append(element('dt', '', name), value);
    return row;
  });
}

function example({ content, answer: right, why }) {
  const shown = element('div', 'example');
  const list = element('dl', '');
  list.append(...fields(content));
  const said = element('p', '', 'Right: ');
  said.append(element('strong', '', right), element('span', '', why ? ` – ${why}` : ''));
  shown.append(list, said);
  return shown;
}

function showChoices(choices) {
  at('choices').hidden = choices.length === 0;
  at('number').hidden = choices.length > 0;
  at('number-input').value = '';
  at('choice-list').replaceChildren(...choices.map((text, i) => choice('choice', i, text)));
}

function choice(group, i, text) {
  const label = element('label', 'choice');
  const input = document.createElement('input');
  input.type = 'radio';
  input.name = group;
  input.value = i;
  label.append(input, element('bdi', '', text));
  if (i < 9) {
    label.append(element('kbd', '', String(i + 1)));
  }
  return label;
}

const radios = list => Array.from(at(list).querySelectorAll('input'));

function given() {
  if (held.card.choices.length > 0) {
    const chosen = radios('choice-list').find(one => one.checked);
    return chosen ? { label: held.card.choices[chosen.value] } : null;
  }
  const text = at('number-input').value.trim().replace(',', '.');
  return text !== '' && Number.isFinite(Number(text)) ? { value: Number(text) } : null;
}

async function submit() {
  const said = given();
  if (said === null) {
    alarm(held.card.choices.length > 0 ? 'Mark a choice first.' : 'Give a number first.');
    return;
  }
  const { task, lease, card, seconds } = held;
  await closing(async () => {
    const reply = await ask(ofTask(task, 'submit'), { lease, seconds, ...said });
    stand(reply);
    last = { task, card: reply.card ?? card, until: Date.now() + UNDO_MS };
    put(at('done-text'), `You answered ${said.label ?? said.value}.`);
    say('Answered.');
  });
}

async function giveReason(errand, reason) {
  const { task, lease } = held;
  await closing(async () => {
    stand(await ask(ofTask(task, errand), { lease, reason }));
    last = null;
    say(WORDS[errand].done);
  });
}

/** Whatever ends a task goes on to the next one; also where somebody else was quicker. */
async function closing(work) {
  try {
    await work();
  } catch (problem) {
    if (problem.status !== 409 && problem.status !== 404) {
      throw problem;
    }
    alarm(problem.message);
    last = null;
  }
  held = null;
  showDone();
  await next();
}

async function undo() {
  if (last === null || Date.now() > last.until) {
    alarm('There is no answer that could still be taken back.');
    return;
  }
  const other = held;
  const reply = await ask(ofTask(last.task, 'undo'), {});
  last = null;
  showDone();
  take(reply);
  say('Taken back. Answer again.');
  if (other !== null) {
    await ask(ofTask(other.task, 'release'), { lease: other.lease }).catch(() => {});
  }
}

async function rest() {
  held = null;
  at('card').hidden = true;
  at('empty').hidden = false;
  say('');
  whisper('Nothing waits for you.');
  at('again').focus();
  stand(await ask('/api/review/me'));
}

/** A tab that is closed holds nothing. A beacon could not carry who it is from. */
function giveBack() {
  if (held !== null) {
    const [path, options] = request(ofTask(held.task, 'release'), { lease: held.lease }, newKey());
    fetch(path, { ...options, keepalive: true }).catch(() => {});
    held = null;
  }
}

// ---- what the model said

function hasModelAnswer(card) {
  return card.predicted != null || card.value != null;
}

function modelAnswer(card) {
  if (card.predicted == null) {
    return String(card.value);
  }
  const score = card.scores[card.predicted];
  return score === undefined ? card.predicted : `${card.predicted}, with ${(100 * score).toFixed(0)} %`;
}

function reveal() {
  if (held === null) {
    return;
  }
  if (!hasModelAnswer(held.card)) {
    // Who has seen it tends to agree. The desk has the say.
    say('What the model said is hidden until you have answered.');
  } else {
    put(at('model'), `The model said ${modelAnswer(held.card)}.`);
    at('model').hidden = false;
    whisper(at('model').textContent);
  }
}

/** Who has looked takes nothing back. There is time to read what is shown. */
function compare() {
  put(at('done-text'), `${at('done-text').textContent} The model said ${modelAnswer(last.card)}.`);
  whisper(at('done-text').textContent);
  at('undo').hidden = true;
  at('compare').hidden = true;
  last.until = Date.now();
  at('card').focus({ preventScroll: true });
}

// ---- time

function showDone() {
  at('done').hidden = last === null;
  at('undo').hidden = false;
  at('compare').hidden = last === null || !hasModelAnswer(last.card);
  tick();
}

function tick() {
  const now = Date.now();
  if (last !== null) {
    const left = Math.ceil((last.until - now) / 1000);
    at('undo-left').textContent = `${left} s`;
    at('undo').hidden = left <= 0;
    at('done').hidden = left <= -20;
  }
  if (held === null) {
    return;
  }
  const left = Math.max(0, Math.round((held.ends - now) / 1000));
  at('lease').textContent = left > 0
    ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')} left`
    : 'time is up; answer while nobody else has it';
  at('lease').classList.toggle('short', left === 0 || left < 60 && !held.renews);
  if (document.visibilityState === 'visible') {
    held.seconds += 1;
    if (held.renews && left * 1000 < held.half && now >= held.renewsNext) {
      renew(held);
    }
  }
}

/** As long as somebody looks at it. The desk ends it after an hour. */
async function renew(task) {
  task.renews = false;
  try {
    const reply = await ask(ofTask(task.task, 'renew'), { lease: task.lease });
    const ends = Date.parse(reply.leasedUntil) - Date.parse(reply.time);
    task.ends = Date.now() + ends;
    task.renews = ends > task.half;
    if (task.unheard) {
      task.unheard = false;
      if (held === task) {
        hush();
      }
    }
  } catch (problem) {
    if (held === task) {
      task.unheard = passes(problem);
      task.renews = task.unheard;
      const now = Date.now();
      task.renewsNext = now + Math.min(RENEW_AGAIN_MS, Math.max(1000, (task.ends - now) / 4));
      alarm(problem.message);
    }
  }
}

async function lookWhileEmpty() {
  if (!at('empty').hidden && !busy && document.visibilityState === 'visible' && person.said) {
    const me = await ask('/api/review/me').catch(() => null);
    if (me !== null) {
      stand(me);
      at('empty-text').textContent = me.waiting > 0
        ? 'Some wait. Look again: perhaps one is for you.'
        : 'New tasks come as predictions are made.';
    }
  }
}

// ---- dialogs

let errand = null;

function askReason(wanted) {
  if (held === null) {
    return;
  }
  errand = wanted;
  const { title, text } = WORDS[wanted];
  at('reason-title').textContent = `${title}: why?`;
  at('reason-text').textContent = text;
  at('reason-go').firstChild.textContent = `${title} `;
  at('reason-list').replaceChildren(...REASONS[wanted].map((reason, i) => choice('reason', i, reason)));
  at('reason-input').value = '';
  radios('reason-list')[0].checked = true;
  at('reason').showModal();
  radios('reason-list')[0].focus();
}

function reasonGiven() {
  const own = at('reason-input').value.trim();
  return own !== '' ? own : REASONS[errand][radios('reason-list').find(one => one.checked).value];
}

// ---- keys

const isTyping = target => target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox';

function usesShortcuts() {
  return localStorage.getItem('tidemark.shortcuts') !== 'off';
}

/** While the task has the focus, and not while somebody types. */
function onKey(event) {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing && !event.repeat;
  if (isTyping(event.target)) {
    if (event.key === 'Escape') {
      at('card').focus({ preventScroll: true });
    }
    return;
  }
  if (!plain || !usesShortcuts()) {
    return;
  }
  if (event.key === 'Enter') {
    // Buttons and the form have an Enter of their own.
    if (event.target === at('card')) {
      event.preventDefault();
      at('answer').requestSubmit();
    }
    return;
  }
  const act = shortcut(event.key);
  if (act) {
    event.preventDefault();
    act();
  }
}

function shortcut(key) {
  if (/^[1-9]$/.test(key) && held !== null && !at('card').hidden) {
    return () => mark('choice-list', Number(key));
  }
  return {
    s: () => askReason('skip'),
    e: () => askReason('escalate'),
    u: () => alone(undo),
    r: reveal,
    '?': openHelp,
  }[key.toLowerCase()];
}

function mark(list, number) {
  const radio = radios(list)[number - 1];
  if (radio) {
    radio.checked = true;
    if (list === 'reason-list') {
      radio.focus();
    } else {
      whisper(`Marked ${held.card.choices[number - 1]}.`);
    }
  }
}

function openHelp() {
  at('shortcuts').checked = usesShortcuts();
  at('help').showModal();
}

// ---- beginning

function on(id, event, act) {
  at(id).addEventListener(event, act);
}

on('door-form', 'submit', event => {
  event.preventDefault();
  const said = at('door-input').value.trim();
  if (person.byToken && !/^[\x21-\x7e]+$/.test(said)) {
    alarm('This cannot be a token: tokens have no blanks, and no letters but a to z. Copy yours anew.');
    return;
  }
  person.come(said);
  alone(enter);
});
on('answer', 'submit', event => {
  event.preventDefault();
  if (held !== null) {
    alone(submit);
  }
});
on('reason-form', 'submit', event => {
  event.preventDefault();
  const reason = reasonGiven();
  at('reason').close();
  alone(() => giveReason(errand, reason));
});
on('reason', 'keydown', event => {
  if (/^[1-9]$/.test(event.key) && !isTyping(event.target)) {
    mark('reason-list', Number(event.key));
  }
});
on('reason', 'close', () => at('card').focus({ preventScroll: true }));
on('reason-stop', 'click', () => at('reason').close());
on('skip', 'click', () => askReason('skip'));
on('escalate', 'click', () => askReason('escalate'));
on('reveal', 'click', reveal);
on('undo', 'click', () => alone(undo));
on('compare', 'click', compare);
on('again', 'click', () => alone(next));
on('leave', 'click', leave);
on('help-open', 'click', openHelp);
on('help-close', 'click', () => at('help').close());
on('help', 'close', () => at(held === null ? 'again' : 'card').focus({ preventScroll: true }));
on('shortcuts', 'change', () => localStorage.setItem('tidemark.shortcuts', at('shortcuts').checked ? 'on' : 'off'));
on('desk', 'keydown', onKey);
on('done', 'keydown', onKey);
window.addEventListener('pagehide', giveBack);
window.addEventListener('pageshow', event => {
  if (event.persisted && person.said) {
    alone(enter);
  }
});
setInterval(tick, 1000);
setInterval(lookWhileEmpty, LOOK_MS);
askedFor = new URLSearchParams(location.search).get('model');
begin();
