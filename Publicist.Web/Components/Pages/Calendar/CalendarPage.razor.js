// Only a prevented dragover makes a place to drop on; asking the server for each of them would be far too slow.
export function allowDrops(month) {
    month.addEventListener("dragover", event => {
        if (event.target.closest("[data-droppable]")) event.preventDefault();
    });
}
