// Chooses the browser's own time zone in a select that asks for it.
for (const select of document.querySelectorAll("select[data-preselect-zone]")) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if ([...select.options].some(option => option.value === zone)) select.value = zone;
}
