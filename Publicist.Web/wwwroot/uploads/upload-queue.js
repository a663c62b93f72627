// All uploads of this window. They go on while the person moves from page to page; each page shows its own.
import * as kept from "./kept-uploads.js";
import { Upload } from "./upload.js";

const AT_ONCE = 2;
const TAB = "publicist.tab";
const LIFE = 25 * 3600 * 1000; // The server forgets an hour before.
const uploads = [];
const listeners = new Map();
let count = 0;

addEventListener("online", () => uploads.forEach(upload => upload.hurry()));
// What is under way is kept and goes on after a reload, but a closed window sends nothing.
addEventListener("beforeunload", event => { if (uploads.some(upload => upload.isActive && !upload.id)) event.preventDefault(); });

/** A place of this window's own that a reload comes back to. */
export function here(name) {
    let tab = sessionStorage.getItem(TAB);
    if (!tab) sessionStorage.setItem(TAB, tab = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`);
    return `${name}-${tab}`;
}

/** Tells a page of the uploads that are its own, beginning with those that are there. Resolves to a function that ends it. */
export async function follow(home, listener) {
    listeners.set(home, listener);
    await adopt(home);
    for (const upload of uploads.filter(one => one.home === home)) listener(upload);
    next();
    return () => { if (listeners.get(home) === listener) listeners.delete(home); };
}

/** Whatever was begun under one name belongs to another from now on. */
export function rename(from, to) {
    for (const upload of uploads.filter(one => one.home === from)) upload.moveTo(to);
    const listener = listeners.get(from);
    listeners.delete(from);
    if (listener) listeners.set(to, listener);
}

/** Takes a file; one that was interrupted goes on where it was. */
export function add(home, file) {
    const interrupted = uploads.find(one => one.state === "interrupted" && one.home === home && one.is(file));
    if (interrupted) interrupted.takeFile(file);
    else uploads.push(new Upload({ key: `u${++count}`, place: count, home, name: file.name, size: file.size, modified: file.lastModified, file }, told));
    const upload = interrupted ?? uploads.at(-1);
    told(upload);
    return upload;
}

export function pause(key) { find(key)?.pause(); }

export function resume(key) {
    const upload = find(key);
    if (!upload?.file) return;
    upload.state = "waiting";
    upload.fault = null;
    told(upload);
}

/** Ends it, or takes it off the list where it is over. */
export function drop(key) {
    const upload = find(key);
    if (!upload) return;
    uploads.splice(uploads.indexOf(upload), 1);
    void (upload.isOver ? upload.forget() : upload.cancel());
    next();
}

function find(key) { return uploads.find(upload => upload.key === key); }

function told(upload) {
    listeners.get(upload.home)?.(upload);
    next();
}

function next() {
    for (const upload of uploads.filter(one => one.state === "waiting")) {
        if (uploads.filter(one => one.isActive).length >= AT_ONCE) return;
        void upload.run();
    }
}

/** Goes on with what an earlier page left unfinished, unless another window is at it. What nobody came back for is forgotten. */
async function adopt(home) {
    for (const entry of await kept.all()) {
        const isOld = entry.at < Date.now() - LIFE;
        if ((entry.home !== home && !isOld) || uploads.some(one => one.id === entry.id)) continue;
        const upload = new Upload({ ...entry, key: `u${++count}`, place: count }, () => { });
        if (!await upload.claim()) continue;
        if (isOld || !await upload.isKnown()) { await upload.forget(); continue; }
        upload.tell = told;
        uploads.push(upload);
    }
}
