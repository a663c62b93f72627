// The window that was opened to connect an account closes: at once where the page beside it says all there is to say, else when asked. A browser that does not allow it follows the link.
const link = document.querySelector("a[data-close]");
link.addEventListener("click", event => {
    window.close();
    if (window.closed) event.preventDefault();
});
if (link.dataset.close === "now") window.close();
