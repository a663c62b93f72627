using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using Publicist.Core.Accounts;
using Publicist.Core.Media;
using Publicist.Core.Platforms;
using Publicist.Core.Posts;
using Publicist.Core.Workspaces;

namespace Publicist.Web.Components.Pages.Compose;

/// <summary>The images of a post: taken in piece by piece with their progress, described, put in order, taken out.</summary>
public sealed partial class MediaField : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly List<Upload> _uploads = [];
    private int _round;

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>Changed in place.</summary>
    [Parameter, EditorRequired]
    public required IList<ComposedMedia> Items { get; set; }

    /// <summary>Characters: the least that a chosen platform takes.</summary>
    [Parameter, EditorRequired]
    public required int MaximumAltText { get; set; }

    [Parameter, EditorRequired]
    public required IEnumerable<PreflightFinding> Findings { get; set; }

    [Parameter]
    public IReadOnlyList<AccountView> Accounts { get; set; } = [];

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public EventCallback OnChange { get; set; }

    [Parameter]
    public EventCallback<(ComposedMedia Item, int Index)> OnRemoved { get; set; }

    [Inject]
    private MediaLibrary Library { get; set; } = null!;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private static string Size(long bytes) => bytes >= 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes >> 10)} KB");

    private string Count(int length) => string.Create(CultureInfo.InvariantCulture, $"{length:N0} / {MaximumAltText:N0}{(length > MaximumAltText ? $", {length - MaximumAltText:N0} too long" : "")}");

    private IEnumerable<PreflightFinding> AltFindings(int index) => Findings.Where(finding => finding.Field == $"media[{index}].alt_text");

    private async Task TakeAsync(InputFileChangeEventArgs chosen)
    {
        var files = chosen.GetMultipleFiles(Math.Max(1, chosen.FileCount)).Select(file => (File: file, Upload: new Upload(file.Name, file.Size))).ToList();
        _uploads.AddRange(files.Select(pair => pair.Upload));
        foreach (var (file, upload) in files) await StoreAsync(file, upload);
        if (_uploads.TrueForAll(upload => upload.Fault is not null)) _round++; // A new field: the same file can be chosen again.
    }

    private async Task StoreAsync(IBrowserFile file, Upload upload)
    {
        if (file.Size > Library.MaximumBytes)
        {
            upload.Fault = $"It has {Size(file.Size)}; {MediaWords.Size(Library.MaximumBytes)} is the most. Make it smaller.";
            return;
        }
        using var stop = upload.StoppedWith(_gone.Token);
        try
        {
            await using var bytes = new CountingStream(file.OpenReadStream(Library.MaximumBytes, stop.Token), done => Progress(upload, done));
            await KeepAsync(await Library.StoreAsync(Actor, file.Name, bytes, altText: null, stop.Token), upload);
        }
        catch (OperationCanceledException) when (!_gone.IsCancellationRequested)
        {
            Forget(upload);
        }
        catch (Exception fault) when (fault is IOException or JSException or TimeoutException)
        {
            upload.Fault = "It did not arrive whole. Try it again.";
        }
    }

    private async Task KeepAsync(MediaResult result, Upload upload)
    {
        switch (result)
        {
            case MediaResult.Stored { Item: var item } when Items.Any(one => one.Facts.Id == item.Id):
                upload.Fault = "It is in the post already.";
                break;
            case MediaResult.Stored { Item: var item }:
                Forget(upload);
                Items.Add(new ComposedMedia(new MediaView(item.Id, item.FileName, item.ContentType, item.Bytes, item.Width, item.Height, item.Frames, item.AltText)));
                await OnChange.InvokeAsync();
                break;
            case MediaResult.Refused refused:
                upload.Fault = refused.Message;
                break;
        }
    }

    private void Progress(Upload upload, long done)
    {
        var before = upload.Percent;
        upload.Done = done;
        if (upload.Percent >= before + 5 || upload.Percent == 100) _ = InvokeAsync(StateHasChanged);
    }

    private void Forget(Upload upload)
    {
        _uploads.Remove(upload);
        upload.Dispose();
    }

    private Task Describe(ComposedMedia item, ChangeEventArgs change)
    {
        item.AltText = change.Value as string ?? "";
        return OnChange.InvokeAsync();
    }

    private Task MoveAsync(ComposedMedia item, int by)
    {
        var to = Items.IndexOf(item) + by;
        if (to < 0 || to >= Items.Count) return Task.CompletedTask;
        Items.Remove(item);
        Items.Insert(to, item);
        return OnChange.InvokeAsync();
    }

    private async Task RemoveAsync(ComposedMedia item)
    {
        var index = Items.IndexOf(item);
        if (index < 0) return;
        Items.RemoveAt(index);
        await OnChange.InvokeAsync();
        await OnRemoved.InvokeAsync((item, index));
    }
}
