namespace Publicist.Core.Media.Uploads;

/// <summary>An upload that goes on where it stopped, also after a restart.</summary>
/// <param name="Id">Names it.</param>
/// <param name="FileName">As announced; for people only.</param>
/// <param name="Bytes">As announced.</param>
/// <param name="Offset">How many of them are here: where to go on.</param>
/// <param name="ExpiresAt">Forgotten then, unless more arrives before.</param>
/// <param name="MediaId">The item it has become; null while it is under way.</param>
public sealed record UploadSession(Guid Id, string FileName, long Bytes, long Offset, DateTimeOffset ExpiresAt, Guid? MediaId)
{
    /// <summary>All bytes are here: finish it.</summary>
    public bool IsComplete => Offset == Bytes;
}

/// <summary>What a file is announced as.</summary>
/// <param name="FileName">For people only.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="AltText">Alternative text, if already known.</param>
/// <param name="Copy">True: an item of its own, though the workspace has the same bytes already.</param>
public sealed record UploadPlan(string FileName, long Bytes, string? AltText = null, bool Copy = false);

/// <summary>What came of announcing a file.</summary>
public abstract record BeginUploadResult
{
    private BeginUploadResult() { }

    public sealed record Begun(UploadSession Session) : BeginUploadResult;

    /// <param name="Code"><c>empty</c>, <c>too_large</c>, <c>alt_text_too_long</c>, <c>too_many</c> or <c>disk_full</c>.</param>
    /// <param name="Message">For a person.</param>
    public sealed record Refused(string Code, string Message) : BeginUploadResult;
}

/// <summary>What came of sending a piece. What arrived of it before a line broke is kept: ask for the offset.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    public sealed record Appended(UploadSession Session) : AppendResult;

    /// <summary>The piece does not begin where the file ends here: go on at the session's offset.</summary>
    public sealed record WrongOffset(UploadSession Session) : AppendResult;

    /// <summary>More came than was announced; the surplus was not kept.</summary>
    public sealed record TooMuch(UploadSession Session) : AppendResult;

    /// <summary>Another request is writing to it just now.</summary>
    public sealed record Busy : AppendResult;

    /// <summary>There is no such session in this workspace (any more).</summary>
    public sealed record NotFound : AppendResult;
}
