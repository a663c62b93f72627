// Resolves when the dialog closes: true only if the person pressed yes.
export function ask(dialog) {
    return new Promise(resolve => {
        dialog.returnValue = "";
        dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
        dialog.showModal();
    });
}
