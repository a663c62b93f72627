// Files are put in order by dragging; the buttons do the same for the keyboard.
export function order(list, dotnet) {
    let from = null;
    const placeOf = event => { const file = event.target.closest?.("[data-file]"); return file && list.contains(file) ? file : null; };
    const unmark = () => list.querySelectorAll(".over").forEach(file => file.classList.remove("over"));
    list.addEventListener("dragstart", event => {
        if (event.target.closest("textarea, video, button")) { event.preventDefault(); return; } // Marking a text is no dragging.
        from = placeOf(event);
        if (!from) return;
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", "");
    });
    list.addEventListener("dragover", event => {
        const over = placeOf(event);
        if (!from || !over) return;
        event.preventDefault();
        unmark();
        if (over !== from) over.classList.add("over");
    });
    list.addEventListener("drop", event => {
        const to = placeOf(event);
        unmark();
        if (!from || !to) return;
        event.preventDefault();
        if (to !== from) void dotnet.invokeMethodAsync("MovedTo", Number(from.dataset.file), Number(to.dataset.file));
    });
    list.addEventListener("dragend", () => { from = null; unmark(); });
}

export function focus(id) { document.getElementById(id)?.focus(); }
