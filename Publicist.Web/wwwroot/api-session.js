// Lets the page at /api try changes with the browser's session: they need the antiforgery token in a header.
(() => {
    const plain = window.fetch.bind(window);
    const safe = ["GET", "HEAD", "OPTIONS", "TRACE"];

    window.fetch = async (input, init) => {
        const request = new Request(input, init);
        const ours = new URL(request.url).origin === location.origin;
        if (!ours || safe.includes(request.method) || request.headers.has("Authorization")) return plain(input, init);
        const answer = await plain(new URL("session/antiforgery", document.baseURI), { headers: { Accept: "application/json" } });
        if (answer.ok) request.headers.set("X-XSRF-TOKEN", (await answer.json()).token); // Else the API itself says what is wrong.
        return plain(request);
    };
})();
