// Connecting goes on in a window of its own, beside the page, which follows it. Where there is no room for two, or the browser allows no window, the link leads there in this one.
const NAME = "publicist-connect";
const SIZE = 600;
const LOOK = 400;
let page, stopping, popup, watching;

export function start(root, dotnet, end) {
    stop();
    page = dotnet;
    const aborter = new AbortController();
    // Before the router, which would follow the link.
    document.addEventListener("click", event => {
        const link = event.target.closest?.("a[data-connect]");
        if (!link || !root.isConnected || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        if (popup && !popup.closed) popup.focus();
        else open(link, end);
    }, { capture: true, signal: aborter.signal });
    stopping = () => aborter.abort();
}

export function stop() {
    stopping?.();
    clearInterval(watching);
}

export function show() {
    popup?.focus();
}

export function cancel() {
    popup?.close();
}

function open(link, end) {
    popup = matchMedia("(min-width: 700px)").matches ? window.open(inWindow(link, end), NAME, place()) : null;
    if (!popup) {
        tell("Opened", link.dataset.connect, false);
        location.assign(link.href);
        return;
    }
    tell("Opened", link.dataset.connect, true);
    clearInterval(watching);
    watching = setInterval(() => {
        if (!popup.closed) return;
        clearInterval(watching);
        tell("ClosedAsync");
    }, LOOK);
}

function inWindow(link, end) {
    const address = new URL(link.href);
    address.searchParams.set("return", end);
    return address;
}

function place() {
    const left = Math.round(window.screenX + (window.outerWidth - SIZE) / 2);
    const top = Math.round(window.screenY + (window.outerHeight - SIZE) / 2);
    return `popup,width=${SIZE},height=${SIZE},left=${left},top=${top}`;
}

// A lost circuit hears nothing: the page is loaded anew when it is back, and shows what is connected by then.
function tell(method, ...values) {
    Promise.resolve().then(() => page.invokeMethodAsync(method, ...values)).catch(() => { });
}
