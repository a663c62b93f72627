// Files come from the field or from a drop anywhere on the page; the window's queue sends them. This page hears of its own.
import * as queue from "/uploads/upload-queue.js";

let page, home, maximum, overlay, aborter, unfollow;
let refused = 0;
const pending = new Map();

export async function start(root, dotnet, name, most) {
    stop();
    [page, maximum, home] = [dotnet, most, placeOf(name)];
    overlay = root.querySelector("[data-overlay]");
    aborter = new AbortController();
    const on = (target, event, act) => target.addEventListener(event, act, { signal: aborter.signal });
    const field = root.querySelector("[data-files]");
    on(field, "change", () => { take(field.files); field.value = ""; }); // Emptied, so that the same file can be chosen again.
    let depth = 0;
    on(document, "dragenter", event => { if (hasFiles(event) && ++depth === 1) overlay.classList.add("shown"); });
    on(document, "dragleave", event => { if (hasFiles(event) && --depth <= 0) { depth = 0; overlay.classList.remove("shown"); } });
    on(document, "dragover", event => { if (hasFiles(event)) { event.preventDefault(); event.dataTransfer.dropEffect = field.disabled ? "none" : "copy"; } });
    on(document, "drop", event => {
        if (!hasFiles(event)) return;
        event.preventDefault(); // Else the browser would leave the page for the file.
        depth = 0;
        overlay.classList.remove("shown");
        if (!field.disabled && !document.querySelector("dialog[open]")) take(event.dataTransfer.files);
    });
    unfollow = await queue.follow(home, heard);
}

export function move(name) {
    const to = placeOf(name);
    queue.rename(home, to);
    home = to;
}

export function stop() {
    aborter?.abort();
    unfollow?.();
    aborter = unfollow = page = undefined;
}

export const pause = key => queue.pause(key);
export const resume = key => queue.resume(key);
export const drop = key => queue.drop(key);

function placeOf(name) { return name.endsWith("?") ? queue.here(name) : name; }

function hasFiles(event) { return event.dataTransfer?.types.includes("Files"); }

function take(files) {
    for (const file of files) {
        if (file.size > maximum) void page?.invokeMethodAsync("FileRefused", `r${++refused}`, file.name, file.size);
        else queue.add(home, file);
    }
}

function heard(upload) {
    const first = !pending.has(upload.key);
    pending.set(upload.key, upload);
    if (first) void tell(upload.key);
}

// One message at a time for each upload, always the newest. A finished one is told until somebody heard it: the line may be down just then.
async function tell(key) {
    for (let told; ;) {
        const upload = pending.get(key);
        const news = {
            key, name: upload.name, bytes: upload.size, done: upload.done ?? upload.offset, state: upload.state[0].toUpperCase() + upload.state.slice(1),
            fault: upload.fault, canRetry: Boolean(upload.file), mediaId: upload.media?.id ?? null,
        };
        if (JSON.stringify(news) === told || !page) break;
        try {
            if (!await page.invokeMethodAsync("UploadChanged", news)) break;
            told = JSON.stringify(news);
            if (upload.state === "done") { queue.drop(key); break; }
        } catch {
            await new Promise(resolve => setTimeout(resolve, 1000));
        }
    }
    pending.delete(key);
}
