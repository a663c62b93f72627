// Resolves when the dialog closes: by its button, by Escape, or by a press beside it.
export function show(dialog) {
    return new Promise(resolve => {
        const beside = event => { if (event.target === dialog) dialog.close(); };
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
