using System.Globalization;
using Publicist.Core.Platforms;

namespace Publicist.Tests.Platforms.YouTube;

/// <summary>Each request of an upload, field by field.</summary>
public sealed class YouTubeUploadTests : YouTubeOverHttp
{
    [Fact]
    public async Task An_upload_begins_with_all_that_is_known_of_the_video()
    {
        await PublishAsync(Draft(("title", "Autumn update"), ("description", "What is new"), ("tags", "news, release notes"), ("category_id", "22"), ("default_language", "en"),
            ("privacy_status", "private"), ("publish_at", "2026-12-01T10:00:00+01:00"), ("made_for_kids", "false")));

        var start = Server.To(Insert).ShouldHaveSingleItem();
        start.Query.ShouldBe("uploadType=resumable&part=snippet,status&notifySubscribers=true");
        start.Header("Authorization").ShouldBe("Bearer token-1");
        start.Header("Content-Type").ShouldBe("application/json; charset=UTF-8");
        start.Header("Content-Length").ShouldBe(start.Body.Length.ToString(CultureInfo.InvariantCulture));
        start.Header("X-Upload-Content-Length").ShouldBe("262244");
        start.Header("X-Upload-Content-Type").ShouldBe("video/mp4");
        start.ShouldHaveJson("""
            {"snippet":{"title":"Autumn update","description":"What is new","tags":["news","release notes"],"categoryId":"22","defaultLanguage":"en"},
             "status":{"privacyStatus":"private","publishAt":"2026-12-01T09:00:00Z","selfDeclaredMadeForKids":false,"embeddable":true,
              "license":"youtube","containsSyntheticMedia":false}}
            """);
    }

    [Fact]
    public async Task Said_nothing_a_video_is_private_and_the_text_gives_title_and_description()
    {
        await PublishAsync(Draft());

        Server.To(Insert)[0].ShouldHaveJson("""
            {"snippet":{"title":"Autumn update","description":"Autumn update\n\nWhat is new","categoryId":"22"},
             "status":{"privacyStatus":"private","selfDeclaredMadeForKids":false,"embeddable":true,"license":"youtube","containsSyntheticMedia":false}}
            """);
    }

    [Fact]
    public async Task What_an_author_declares_is_sent_and_each_part_is_named()
    {
        await PublishAsync(Draft(("privacy_status", "public"), ("made_for_kids", "true"), ("notify_subscribers", "false"), ("contains_synthetic_media", "true"), ("has_paid_product_placement", "true"),
            ("license", "creativeCommon"), ("embeddable", "false"), ("public_stats_viewable", "false")));

        Server.To(Insert)[0].Query.ShouldBe("uploadType=resumable&part=snippet,status,paidProductPlacementDetails&notifySubscribers=false");
        Server.To(Insert)[0].ShouldHaveJson("""
            {"snippet":{"title":"Autumn update","description":"Autumn update\n\nWhat is new","categoryId":"22"},
             "status":{"privacyStatus":"public","selfDeclaredMadeForKids":true,"embeddable":false,"license":"creativeCommon","containsSyntheticMedia":true,"publicStatsViewable":false},
             "paidProductPlacementDetails":{"hasPaidProductPlacement":true}}
            """);
    }

    [Fact]
    public async Task The_bytes_go_to_the_session_in_granules_and_only_the_last_piece_is_past_the_point_of_no_return()
    {
        var outcome = await PublishAsync(Draft());

        outcome.ShouldBe(new PublishOutcome.Published("dQw4w9WgXcQ", new Uri("https://site.example/watch?v=dQw4w9WgXcQ")));
        Ranges.ShouldBe(["bytes 0-262143/262244", "bytes 262144-262243/262244"]);
        foreach (var piece in Server.To(Session))
        {
            piece.Query.ShouldBe($"upload_id={SessionSecret}");
            piece.Header("Authorization").ShouldBe("Bearer token-1");
            piece.Header("Content-Type").ShouldBe("video/mp4");
            piece.Header("Content-Length").ShouldBe(piece.Body.Length.ToString(CultureInfo.InvariantCulture));
        }

        Server.To(Session).SelectMany(piece => piece.Body).ShouldBe(Bytes());
        Journal.Submitted.ShouldBe(["post"]);
    }

    [Fact]
    public async Task A_large_file_goes_in_pieces_of_eight_megabytes_and_ends_with_a_short_one()
    {
        const int Large = (8 << 20) + (2 * Granule);
        Server.On(Session, Kept(8 << 20), Kept((8 << 20) + Granule), Made);

        await PublishAsync(Draft(Media.Add(Bytes(Large), "video/quicktime")));

        Ranges.ShouldBe([$"bytes 0-{(8 << 20) - 1}/{Large}", $"bytes {8 << 20}-{(8 << 20) + Granule - 1}/{Large}", $"bytes {(8 << 20) + Granule}-{Large - 1}/{Large}"]);
    }

    [Fact]
    public async Task A_small_file_goes_in_one_piece()
    {
        Server.On(Session, Made);

        (await PublishAsync(Draft(Media.Add([1, 2, 3], "video/webm")))).ShouldBeOfType<PublishOutcome.Published>();

        Ranges.ShouldBe(["bytes 0-2/3"]);
    }

    [Fact]
    public async Task The_sessions_address_is_a_secret_that_stands_in_no_log_and_sealed_in_the_journal()
    {
        await PublishAsync(Draft());

        Log.Lines.ShouldContain(line => line.Contains("/session", StringComparison.Ordinal));
        Log.Lines.ShouldNotContain(line => line.Contains(SessionSecret, StringComparison.Ordinal));
        Journal.Checkpoints.ShouldContainKey("upload");
        Journal.Checkpoints.Values.ShouldNotContain(value => value.Contains(SessionSecret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_in_clear_is_refused_where_the_api_is_not_in_clear()
    {
        Account = Account with { Endpoints = Account.Endpoints with { Upload = Server.Address } };
        Server.On(Insert, new Reply(200, "", ("Location", "ftp://elsewhere.example/session")));

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Transient>().Error.Code.ShouldBe("upload_address");
    }

    [Fact]
    public async Task An_expired_token_in_the_middle_is_renewed_and_the_session_stays()
    {
        Server.On(Session, new Reply(401, """{"error":{"code":401,"errors":[{"reason":"authError"}]}}"""), HasFirstPiece, Made);

        (await PublishAsync(Draft())).ShouldBeOfType<PublishOutcome.Published>();

        Server.To(Insert).Count.ShouldBe(1);
        Tokens.Renewals.ShouldBe(1);
        Server.To(Session)[1].Body.Length.ShouldBe(Granule);
    }
}
