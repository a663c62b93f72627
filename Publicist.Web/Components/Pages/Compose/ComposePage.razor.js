// Texts go to the server a moment after the last key, whole and in order. Until the server has saved them, this window keeps them as well,
// so that neither a lost connection nor a reload loses a word.
const KEY = "publicist.unsaved";
const PAUSE = 150;
let root, page, post, draft, limit, stopping;
let unsaved = {};
let underway = 0;
let refused = false;
const timers = new Map();

export function start(element, dotnet, postId, maximum, newId) {
    stop();
    [root, page, post, limit] = [element, dotnet, postId, maximum];
    const kept = read();
    const mine = kept?.post === post;
    draft = mine && kept.draft || newId;
    unsaved = {};
    const aborter = new AbortController();
    const on = (target, name, act, options) => target.addEventListener(name, act, { signal: aborter.signal, ...options });
    on(root, "input", event => event.target.dataset.text ? typed(event.target) : event.target.dataset.hashtags !== undefined && hashtag(event.target));
    on(root, "focusout", event => event.target.dataset.text ? flush() : event.target.dataset.hashtags !== undefined && takeHashtag(event.target));
    on(document, "keydown", key);
    on(window, "pagehide", flush);
    on(document, "visibilitychange", () => document.hidden && flush());
    on(window, "beforeunload", event => { flush(); if (Object.keys(unsaved).length > 0) event.preventDefault(); });
    stopping = () => aborter.abort();
    return mine ? { draft: kept.draft, texts: Object.entries(kept.texts).map(([field, value]) => ({ field, value })) } : null;
}

export function stop() {
    flush();
    stopping?.();
    stopping = undefined;
}

/** The server has saved everything it got; `more` says that something came after that. */
export function saved(postId, more) {
    post = postId;
    if (!more && timers.size === 0 && underway === 0 && !refused) unsaved = {};
    write();
}

export function forget() {
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
    unsaved = {};
    write();
}

export function focus(id) {
    const element = document.getElementById(id);
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
}

function typed(area) {
    const field = area.dataset.text;
    unsaved[field] = area.value;
    write();
    clearTimeout(timers.get(field));
    timers.set(field, setTimeout(() => send(field), PAUSE));
}

function send(field) {
    clearTimeout(timers.get(field));
    timers.delete(field);
    const value = unsaved[field];
    if (value === undefined) return;
    refused = value.length > limit;
    if (refused) call("TextTooLong", value.length);
    else call("TextWritten", field, value);
}

function flush() {
    for (const field of [...timers.keys()]) send(field);
}

// A lost connection rejects: the text stays in this window's keeping.
function call(method, ...values) {
    underway++;
    Promise.resolve().then(() => page?.invokeMethodAsync(method, ...values)).catch(() => { }).finally(() => underway--);
}

function key(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && root?.isConnected && !document.querySelector("dialog[open]")) {
        event.preventDefault();
        flush();
        call("SubmitFromKeyboardAsync");
    } else if (event.target.dataset?.hashtags !== undefined) {
        if (event.key === "Enter") { event.preventDefault(); takeHashtag(event.target); }
        else if (event.key === "Backspace" && event.target.value === "") call("LastHashtagRemoved");
    }
}

function hashtag(input) {
    if (/[\s,;]/.test(input.value)) takeHashtag(input);
}

function takeHashtag(input) {
    const value = input.value.trim();
    input.value = "";
    if (value) call("HashtagsWritten", value);
}

function read() {
    try { return JSON.parse(sessionStorage.getItem(KEY)); } catch { return null; }
}

function write() {
    try {
        if (Object.keys(unsaved).length === 0) sessionStorage.removeItem(KEY);
        else sessionStorage.setItem(KEY, JSON.stringify({ post, draft, texts: unsaved }));
    } catch { /* full or forbidden: the server still gets it */ }
}
