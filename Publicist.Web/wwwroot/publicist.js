// A popover closes at Escape and at a press beside it by itself; whoever tabs on leaves it open over what comes next.
document.addEventListener("focusout", event => {
    const menu = event.target.closest?.("[popover]");
    const next = event.relatedTarget;
    if (menu && next && !menu.contains(next) && next.getAttribute("popovertarget") !== menu.id) menu.hidePopover();
});

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
