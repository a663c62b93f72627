// Uploads that are not done yet, kept in this browser so that they go on after a reload: what the server calls them, and the file itself where there is room for it.
const STORE = "uploads";
let opened;

function database() {
    opened ??= new Promise((resolve, reject) => {
        const request = indexedDB.open("publicist", 1);
        request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    return opened;
}

async function run(mode, act) {
    const transaction = (await database()).transaction(STORE, mode);
    const request = act(transaction.objectStore(STORE));
    return new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
    });
}

/** Keeps an upload; without its file where that has no room. */
export async function keep(entry, file) {
    try { await run("readwrite", store => store.put({ ...entry })); } catch { return; }
    try { await run("readwrite", store => store.put({ ...entry, file })); } catch { /* full or forbidden: it must be chosen again after a reload */ }
}

export async function forget(id) {
    try { await run("readwrite", store => store.delete(id)); } catch { /* it was never kept */ }
}

export async function all() {
    try { return await run("readonly", store => store.getAll()); } catch { return []; }
}

/** Takes an upload for this window, unless another one is at it. Resolves to what gives it back; null where it is taken. */
export function claim(id) {
    if (!navigator.locks) return Promise.resolve(() => { });
    return new Promise(resolve => {
        navigator.locks.request(`publicist-upload-${id}`, { ifAvailable: true }, lock => {
            if (!lock) { resolve(null); return undefined; }
            return new Promise(release => resolve(release));
        });
    });
}
