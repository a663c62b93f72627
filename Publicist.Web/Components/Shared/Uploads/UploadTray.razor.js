// Files come from the field or from a drop anywhere on the page; the window's queue sends them. A tray hears of its own.
import * as queue from "/uploads/upload-queue.js";

export async function start(root, page, name, maximum) {
    const tray = new Tray(root, page, placeOf(name), maximum);
    await tray.follow();
    return tray;
}

class Tray {
    #aborter = new AbortController();
    #pending = new Map();
    #refused = 0;
    #unfollow;

    constructor(root, page, home, maximum) {
        Object.assign(this, { page, home, maximum });
        this.overlay = root.querySelector("[data-overlay]");
        this.field = root.querySelector("[data-files]");
        this.#on(this.field, "change", () => { this.#take(this.field.files); this.field.value = ""; }); // Emptied, so that the same file can be chosen again.
        this.#listenToDrops();
    }

    async follow() { this.#unfollow = await queue.follow(this.home, upload => this.#heard(upload)); }

    move(name) {
        const to = placeOf(name);
        queue.rename(this.home, to);
        this.home = to;
    }

    stop() {
        this.#aborter.abort();
        this.#unfollow?.();
        this.page = null;
    }

    pause(key) { queue.pause(key); }
    resume(key) { queue.resume(key); }
    drop(key) { queue.drop(key); }

    #on(target, event, act) { target.addEventListener(event, act, { signal: this.#aborter.signal }); }

    #listenToDrops() {
        let depth = 0;
        const show = shown => this.overlay.classList.toggle("shown", shown);
        this.#on(document, "dragenter", event => { if (hasFiles(event) && ++depth === 1) show(!this.field.disabled); });
        this.#on(document, "dragleave", event => { if (hasFiles(event) && --depth <= 0) { depth = 0; show(false); } });
        this.#on(document, "dragover", event => { if (hasFiles(event)) { event.preventDefault(); event.dataTransfer.dropEffect = this.field.disabled ? "none" : "copy"; } });
        this.#on(document, "drop", event => {
            if (!hasFiles(event)) return;
            event.preventDefault(); // Else the browser would leave the page for the file.
            depth = 0;
            show(false);
            if (!this.field.disabled && !document.querySelector("dialog[open]")) this.#take(event.dataTransfer.files);
        });
    }

    #take(files) {
        for (const file of files) {
            if (file.size > this.maximum) void this.page?.invokeMethodAsync("FileRefused", `r${++this.#refused}`, file.name, file.size);
            else queue.add(this.home, file);
        }
    }

    #heard(upload) {
        const first = !this.#pending.has(upload.key);
        this.#pending.set(upload.key, upload);
        if (first) void this.#tell(upload.key);
    }

    // One message at a time for each upload, always the newest. A finished one is told until somebody heard it: the line may be down just then.
    async #tell(key) {
        for (let told; this.page;) {
            const upload = this.#pending.get(key);
            const news = newsOf(upload);
            if (JSON.stringify(news) === told) break;
            try {
                if (!await this.page.invokeMethodAsync("UploadChanged", news)) break;
                told = JSON.stringify(news);
                if (news.state === "Done") { queue.drop(key); break; }
            } catch {
                await new Promise(resolve => setTimeout(resolve, 1000));
            }
        }
        this.#pending.delete(key);
    }
}

function newsOf(upload) {
    return {
        key: upload.key, place: upload.place, name: upload.name, bytes: upload.size, done: upload.done ?? upload.offset, state: upload.state[0].toUpperCase() + upload.state.slice(1),
        fault: upload.fault, canRetry: Boolean(upload.file), mediaId: upload.media?.id ?? null, knownAs: upload.media?.already_there ? upload.media.file_name : null,
    };
}

// A name that ends in ? is this window's alone.
function placeOf(name) { return name.endsWith("?") ? queue.here(name.slice(0, -1)) : name; }

function hasFiles(event) { return event.dataTransfer?.types.includes("Files"); }
