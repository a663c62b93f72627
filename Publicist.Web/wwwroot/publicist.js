// A popover closes at Escape and at a press beside it by itself; whoever tabs on leaves it open over what comes next.
document.addEventListener("focusout", event => {
    const menu = event.target.closest?.("[popover]");
    const next = event.relatedTarget;
    if (menu && next && !menu.contains(next) && next.getAttribute("popovertarget") !== menu.id) menu.hidePopover();
});

// Copies a field's text. Without https a page may not write to the clipboard by itself: then the text is selected and copied the old way, or left selected for the person to copy.
(() => {
    const copy = async field => {
        try {
            await navigator.clipboard.writeText(field.value);
            return true;
        } catch {
            field.focus();
            field.select();
            return document.execCommand("copy");
        }
    };
    for (const button of document.querySelectorAll("[data-copies]")) button.hidden = false;
    document.addEventListener("click", async event => {
        const button = event.target.closest?.("[data-copies]");
        const field = button && document.getElementById(button.dataset.copies);
        if (!field) return;
        const words = button.firstElementChild;
        words.textContent = await copy(field) ? "Copied" : "Press Ctrl+C";
        setTimeout(() => { words.textContent = "Copy"; }, 3000);
    });
})();

// A question that stands in the page, for a page that no circuit serves. Without scripts the link leads to the page with the question open.
(() => {
    document.addEventListener("click", event => {
        const opens = event.target.closest?.("[data-opens]");
        const closes = event.target.closest?.("dialog [data-closes]");
        if (opens) document.getElementById(opens.dataset.opens).showModal();
        else if (closes) closes.closest("dialog").close();
        else return;
        event.preventDefault();
    });
    for (const dialog of document.querySelectorAll("dialog.question[open]")) {
        dialog.close();
        dialog.showModal();
    }
})();

// Starts the circuit, and reloads the page when the server has forgotten it (after a restart): drafts are on the server by then.
(() => {
    let dialog;
    const show = visible => {
        dialog ??= document.getElementById("components-reconnect-modal");
        dialog?.classList.toggle("visible", visible);
    };
    const reloadWhenBack = async () => {
        for (;;) {
            try {
                const answer = await fetch("/health/live", { cache: "no-store" });
                if (answer.ok) { location.reload(); return; }
            } catch { /* still down */ }
            await new Promise(resolve => setTimeout(resolve, 1000));
        }
    };
    Blazor.start({
        circuit: {
            reconnectionHandler: {
                onConnectionDown: () => {
                    show(true);
                    const tryAgain = async tries => {
                        try {
                            if (await Blazor.reconnect()) { show(false); return; }
                            await reloadWhenBack();
                        } catch {
                            if (tries > 20) { await reloadWhenBack(); return; }
                            setTimeout(() => tryAgain(tries + 1), Math.min(500 * (tries + 1), 3000));
                        }
                    };
                    tryAgain(0);
                },
                onConnectionUp: () => show(false),
            },
        },
    });
})();

// What comes from the server may move the page while a button is held down: the press counts for what was pressed, not for what has come under the pointer. The browser then reports a click on whatever holds both.
(() => {
    const CONTROLS = "button, a[href], label, summary, input[type=checkbox], input[type=radio]";
    const STILL = 8;
    let pressed;
    document.addEventListener("pointerdown", event => {
        const control = event.button === 0 ? event.target.closest?.(CONTROLS) : null;
        pressed = control && { control, x: event.clientX, y: event.clientY };
    }, true);
    document.addEventListener("click", event => {
        const last = pressed;
        pressed = null;
        if (!last || event.detail === 0 || !last.control.isConnected || event.target === last.control || !event.target.contains(last.control)) return;
        if (Math.hypot(event.clientX - last.x, event.clientY - last.y) <= STILL) last.control.click();
    }, true);
})();
