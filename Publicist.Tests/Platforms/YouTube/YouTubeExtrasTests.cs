using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.YouTube;

/// <summary>Thumbnail, playlist and first comment: wanted, but never at the cost of the video.</summary>
public sealed class YouTubeExtrasTests : YouTubeOverHttp
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 1, 2, 3];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Server.On(Thumbnail, new Reply(200, """{"kind":"youtube#thumbnailSetResponse","items":[]}""")).On(PlaylistItems, new Reply(200, """{"id":"item"}""")).On(Comments, new Reply(200, """{"id":"Ug1"}"""));
    }

    [Fact]
    public async Task The_image_beside_the_video_becomes_its_thumbnail_as_bare_bytes()
    {
        (await PublishAsync(WithImage())).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldBeNull();

        var set = Server.To(Thumbnail).ShouldHaveSingleItem();
        set.Query.ShouldBe("videoId=dQw4w9WgXcQ&uploadType=media");
        set.Header("Content-Type").ShouldBe("image/jpeg");
        set.Header("Authorization").ShouldBe("Bearer token-1");
        set.Body.ShouldBe(Picture);
    }

    [Fact]
    public async Task The_thumbnail_of_an_ordinary_video_is_set_while_it_is_processed_and_that_of_a_Short_afterwards()
    {
        Server.On(Status, Video("uploaded"));
        await PublishAsync(WithImage());
        Server.To(Thumbnail).Count.ShouldBe(1);
        var upright = Media.Add(Bytes(), "video/mp4") with { Width = 9, Height = 16, Video = new VideoFacts { Duration = TimeSpan.FromSeconds(20) } };
        var draft = Draft(upright);
        draft = draft with { Media = [.. draft.Media, Media.Add(Picture, "image/jpeg")] };
        var other = new RecordingJournal();
        Server.On(Session, HasFirstPiece, Made);

        (await Platform.PublishAsync(Context(draft) with { Journal = other }, CancellationToken.None)).ShouldBeOfType<PublishOutcome.Processing>();
        Server.To(Thumbnail).Count.ShouldBe(1);
        Server.On(Status, Video("processed"));
        (await Platform.PublishAsync(Context(draft) with { Journal = other }, CancellationToken.None)).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Thumbnail).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_thumbnail_is_tried_again_after_processing_and_then_is_a_warning()
    {
        Server.On(Thumbnail, Refusal(403, "forbidden", "The thumbnail cannot be set", "youtube.thumbnail"));

        var warning = (await PublishAsync(WithImage())).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldNotBeNull();

        warning.ShouldContain("YouTube did not take the thumbnail: The thumbnail cannot be set");
        warning.ShouldContain("phone number");
        Server.To(Thumbnail).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Told_to_let_YouTube_choose_a_frame_no_thumbnail_is_set()
    {
        await PublishAsync(WithImage(("thumbnail", "none")));

        Server.To(Thumbnail).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_video_is_added_to_the_playlist_and_commented_once_it_is_processed()
    {
        Server.On(Status, Video("uploaded"));
        var draft = Draft(("playlist_id", "PLdemo"), ("privacy_status", "public")) with { FirstComment = "Hello" };
        await PublishAsync(draft);
        (Server.To(PlaylistItems).Count, Server.To(Comments).Count).ShouldBe((0, 0));
        Server.On(Status, Video("processed"));

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldBeNull();

        var item = Server.To(PlaylistItems).ShouldHaveSingleItem();
        item.Query.ShouldBe("part=snippet");
        item.ShouldHaveJson("""{"snippet":{"playlistId":"PLdemo","resourceId":{"kind":"youtube#video","videoId":"dQw4w9WgXcQ"}}}""");
        var comment = Server.To(Comments).ShouldHaveSingleItem();
        comment.Query.ShouldBe("part=snippet");
        comment.ShouldHaveJson("""{"snippet":{"videoId":"dQw4w9WgXcQ","topLevelComment":{"snippet":{"textOriginal":"Hello"}}}}""");
    }

    [Fact]
    public async Task What_would_double_is_asked_for_once_even_where_its_answer_was_lost()
    {
        Server.On(PlaylistItems, Reply.Dropped);
        var draft = Draft(("playlist_id", "PLdemo"));

        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldNotBeNull().ShouldContain("unknown");
        (await PublishAsync(draft)).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldNotBeNull().ShouldContain("unknown");

        Server.To(PlaylistItems).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Killed_while_it_was_added_it_is_not_added_again_and_says_so()
    {
        Journal.Checkpoints["playlist"] = "sending";

        (await PublishAsync(Draft(("playlist_id", "PLdemo")))).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldNotBeNull().ShouldContain("unknown");

        Server.To(PlaylistItems).ShouldBeEmpty();
    }

    [Fact]
    public async Task Refused_playlist_and_comment_are_warnings_and_the_video_is_out()
    {
        Server.On(PlaylistItems, Refusal(404, "playlistNotFound", "No such list")).On(Comments, Refusal(403, "forbidden", "No comments here"));

        var warning = (await PublishAsync(Draft(("playlist_id", "PLdemo")) with { FirstComment = "Hello" })).ShouldBeOfType<PublishOutcome.Published>().Warning.ShouldNotBeNull();

        warning.ShouldContain("No such list");
        warning.ShouldContain("No comments here");
    }

    private Draft WithImage(params (string Name, string Value)[] options)
    {
        var draft = Draft(options);
        return draft with { Media = [.. draft.Media, Media.Add(Picture, "image/jpeg")] };
    }
}
