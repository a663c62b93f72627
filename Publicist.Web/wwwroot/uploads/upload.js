// One file on its way to the server, in pieces. After whatever goes wrong on the way, the server is asked how much it has, and the rest is sent.
import * as kept from "./kept-uploads.js";

const ADDRESS = "/api/v1/media/uploads";
const LEAST = 4 << 20;
const MOST = 64 << 20;
const LONGEST_PAUSE = 15_000;
let token;
let forbidden = 0;

export class Upload {
    #request; #wake; #release; #turn = 0; #lastTold = 0;
    state = "waiting"; offset = 0; fault = null; media = null;

    /** @param tell is called with this upload whenever something changed. */
    constructor({ key, place, home, name, size, modified, file, id }, tell) {
        Object.assign(this, { key, place, home, name, size, modified, file, id, tell });
        if (!file) this.state = "interrupted";
    }

    get isActive() { return ["sending", "lost", "finishing"].includes(this.state); }
    get isOver() { return ["done", "failed", "cancelled"].includes(this.state); }
    get entry() { return { id: this.id, at: Date.now(), home: this.home, name: this.name, size: this.size, modified: this.modified }; }

    is(file) { return file.name === this.name && file.size === this.size && file.lastModified === this.modified; }

    /** Sends until it is there, paused or refused. Whoever is stopped and started again leaves an older run behind, which ends at its next step. */
    async run() {
        const turn = ++this.#turn;
        let failures = 0;
        this.#become("sending");
        while (turn === this.#turn) {
            try {
                if (this.id) await this.#ask(); else await this.#begin(turn);
                while (this.offset < this.size && turn === this.#turn) { await this.#send(); failures = 0; }
                if (turn !== this.#turn) return;
                await this.#finish();
                return;
            } catch (fault) {
                if (turn !== this.#turn) return;
                if (fault instanceof Refusal) { await this.#refused(fault.message, fault.isFinal); return; }
                if (fault instanceof Gone && this.id) { await this.#lose(); continue; }
                if (!await this.#isReadable()) { await this.#refused("The file was changed, moved or deleted on your side. Choose it again.", true); return; }
                this.#become("lost");
                await this.#pause(fault.after ?? Math.min(1000 * 2 ** failures++, LONGEST_PAUSE));
                if (turn === this.#turn) this.#become("sending");
            }
        }
    }

    /** Whether the server still has a part of it. */
    async isKnown() {
        try { await this.#ask(); return true; } catch (fault) { return !(fault instanceof Gone); }
    }

    pause() { this.#stop("paused"); }

    async cancel() {
        this.#stop("cancelled");
        await this.#lose(true);
    }

    /** Its page has heard how it ended. */
    async forget() { await this.#lose(); }

    /** The same file, chosen again after a reload. */
    takeFile(file) {
        this.file = file;
        this.state = "waiting";
        void kept.keep(this.entry, file);
    }

    /** Tries at once instead of after the pause. */
    hurry() { this.#wake?.(); }

    /** Another place shows it from now on. */
    moveTo(home) {
        this.home = home;
        if (this.id && !this.isOver) void kept.keep(this.entry, this.file);
    }

    async claim() {
        this.#release ??= await kept.claim(this.id);
        return this.#release !== null;
    }

    async #begin(turn) {
        const answer = await ask("POST", ADDRESS, { file_name: this.name, bytes: this.size });
        [this.id, this.offset] = [answer.id, answer.offset];
        if (turn !== this.#turn && this.state === "cancelled") return this.#lose(true);
        await this.claim();
        void kept.keep(this.entry, this.file);
    }

    async #ask() {
        const answer = await ask("GET", `${ADDRESS}/${this.id}`);
        this.offset = answer.offset;
        this.#told();
    }

    async #send() {
        const piece = this.file.slice(this.offset, this.offset + Math.min(MOST, Math.max(LEAST, Math.ceil(this.size / 64))));
        const answer = await this.#put(piece, await antiforgery());
        this.offset = answer.offset;
        this.#told();
    }

    /** By XMLHttpRequest, which alone tells how far a request has got. */
    #put(piece, proof) {
        return new Promise((resolve, reject) => {
            const request = this.#request = new XMLHttpRequest();
            const from = this.offset;
            request.open("PATCH", `${ADDRESS}/${this.id}`);
            request.setRequestHeader("Content-Type", "application/offset+octet-stream");
            request.setRequestHeader("Upload-Offset", from);
            request.setRequestHeader("X-XSRF-TOKEN", proof);
            request.responseType = "text";
            request.upload.onprogress = event => { this.#told(from + event.loaded); };
            request.onload = () => {
                const answer = parse(request.response);
                if (request.status < 300) { forbidden = 0; resolve(answer); }
                else if (request.status === 409) reject(new Lost()); // Another offset: it is asked for.
                else reject(refusal(request.status, answer, request.getResponseHeader("Retry-After")));
            };
            request.onerror = request.ontimeout = request.onabort = () => reject(new Lost());
            request.send(piece);
        });
    }

    async #finish() {
        this.#become("finishing");
        this.media = await ask("POST", `${ADDRESS}/${this.id}/finish`);
        this.#become("done"); // Kept until its page has heard of it: finishing it again answers the same item.
    }

    async #refused(message, isFinal) {
        this.fault = message;
        if (isFinal) { await this.#lose(this.state !== "finishing"); this.file = null; } // Another try would end the same way; what it refused to finish, the server has forgotten.
        this.#become("failed");
    }

    /** Begins anew, or not at all: what the server has of it is no use. */
    async #lose(tell = false) {
        const id = this.id;
        [this.id, this.offset] = [null, 0];
        this.#letGo();
        if (!id) return;
        await kept.forget(id);
        if (tell) await ask("DELETE", `${ADDRESS}/${id}`).catch(() => { /* it ends by itself */ });
    }

    #letGo() {
        this.#release?.();
        this.#release = undefined;
    }

    #stop(state) {
        this.#turn++;
        this.#request?.abort();
        this.#wake?.();
        this.#become(state);
    }

    #pause(milliseconds) {
        return new Promise(resolve => {
            const timer = setTimeout(resolve, milliseconds);
            this.#wake = () => { clearTimeout(timer); resolve(); };
        });
    }

    async #isReadable() {
        try { await this.file.slice(0, 1).arrayBuffer(); return true; } catch { return false; }
    }

    #become(state) {
        if (this.state === "cancelled") return;
        this.state = state;
        this.#told();
    }

    #told(done = this.offset) {
        const moved = done !== this.done;
        this.done = done;
        const now = performance.now();
        if (moved && done < this.size && this.state === "sending" && now - this.#lastTold < 250) return;
        this.#lastTold = now;
        this.tell(this);
    }
}

class Lost extends Error { constructor(after) { super("lost"); this.after = after; } }
class Gone extends Error { }
class Refusal extends Error { constructor(message, isFinal) { super(message); this.isFinal = isFinal; } }

async function ask(method, address, body) {
    const headers = { Accept: "application/json" };
    if (body) headers["Content-Type"] = "application/json";
    if (method !== "GET") headers["X-XSRF-TOKEN"] = await antiforgery();
    const answer = await fetch(address, { method, headers, body: body && JSON.stringify(body), cache: "no-store", credentials: "same-origin" });
    const content = parse(await answer.text());
    if (answer.ok) { forbidden = 0; return content; }
    throw refusal(answer.status, content, answer.headers.get("Retry-After"));
}

/** What a refusal means: try again later, begin anew, or tell the person. */
function refusal(status, answer, after) {
    if (status === 404 || status === 410) return new Gone();
    if (status === 429 || status >= 500) return new Lost(after ? Number(after) * 1000 : undefined);
    if (status === 403 && forbidden++ === 0) { token = undefined; return new Lost(0); } // Somebody signed in anew: another proof, once.
    if (status === 401 || status === 403) return new Refusal("You are signed out, or may not upload here. Sign in again, then continue.", false);
    return new Refusal(answer?.errors?.[0]?.message ?? answer?.detail ?? "The server did not take it.", true);
}

/** Proves to the server that a page of its own asks. */
async function antiforgery() {
    if (token) return token;
    const answer = await fetch("/api/session/antiforgery", { headers: { Accept: "application/json" }, cache: "no-store" });
    if (!answer.ok) throw refusal(answer.status, null, answer.headers.get("Retry-After"));
    return token = (await answer.json()).token;
}

function parse(text) {
    try { return JSON.parse(text); } catch { return null; }
}
