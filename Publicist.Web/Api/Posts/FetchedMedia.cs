using Publicist.Core.Media;
using Publicist.Core.Media.Addresses;
using Publicist.Core.Posts;
using Publicist.Core.Workspaces;
using Publicist.Web.Api.Errors;

namespace Publicist.Web.Api.Posts;

/// <summary>Fetches the media that posts name by their web addresses, each address once, and puts the items in their places.</summary>
internal sealed class FetchedMedia(FetchMedia fetch)
{
    public async Task<ReadPostsRequest> FetchAsync(Actor actor, ReadPostsRequest read, CancellationToken cancellation)
    {
        if (read.Addresses.Count == 0 || read.Errors.Count > 0) return read;
        var (errors, items) = (new List<FieldError>(), new Dictionary<string, MediaResult>(StringComparer.Ordinal));
        var posts = read.Posts.ToList();
        foreach (var address in read.Addresses)
        {
            if (!items.TryGetValue(address.Url, out var result)) items[address.Url] = result = await fetch.RunAsync(actor, address.Url, altText: null, keep: null, cancellation);
            if (result is MediaResult.Stored { Item.Id: var id }) posts[address.Post] = Put(posts[address.Post], address, id);
            else if (result is MediaResult.Refused refused) errors.Add(new FieldError { Field = address.Field, Code = refused.Code, Message = refused.Message, Action = "Correct the address, or upload the file and name its id" });
        }
        return new ReadPostsRequest(posts, errors);
    }

    private static PostContent Put(PostContent post, MediaAddress address, Guid id) =>
        post with { Media = [.. post.Media.Select((item, index) => index == address.Index ? item with { Id = id } : item)] };
}

/// <summary>A place in a post's media whose file is still to be fetched.</summary>
internal sealed record MediaAddress(int Post, int Index, string Url, string Field);
