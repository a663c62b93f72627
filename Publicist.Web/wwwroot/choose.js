// Says on the button how many accounts are going to be connected, and turns many of them on or off at once.
for (const form of document.querySelectorAll("form[data-choose]")) {
    const boxes = [...form.querySelectorAll("input[name=account]")];
    const connect = form.querySelector("button[value=connect]");
    const words = connect.textContent;
    let all = null;
    const show = () => {
        const count = boxes.filter(box => box.checked).length;
        connect.textContent = count === 0 ? words : count === 1 ? "Connect 1 account" : `Connect ${count} accounts`;
        if (all) all.textContent = count === 0 ? "Choose all" : "Choose none";
    };
    if (boxes.length > 2) {
        all = document.createElement("button");
        all.type = "button";
        all.className = "button quiet all";
        all.addEventListener("click", () => {
            const on = boxes.every(box => !box.checked);
            for (const box of boxes) box.checked = on;
            show();
        });
        boxes[0].closest("fieldset").prepend(all);
    }
    form.addEventListener("change", show);
    // A browser that restores the form after Back does so after this script.
    addEventListener("pageshow", show);
    show();
}
