// Resolves when the dialog closes: by its button, by Escape, or by a press beside it.
export function show(dialog) {
    return new Promise(resolve => {
        const beside = event => { if (event.target === dialog && !isInside(dialog.getBoundingClientRect(), event)) dialog.close(); };
        dialog.addEventListener("pointerdown", beside);
        dialog.addEventListener("close", event => {
            if (event.target !== dialog) return; // A question above it was answered.
            dialog.removeEventListener("pointerdown", beside);
            resolve();
        });
        if (!dialog.open) dialog.showModal();
    });
}

export function close(dialog) { dialog.close(); }

function isInside(box, { clientX, clientY }) { return clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom; }
