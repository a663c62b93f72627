using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Publicist.Core.Storage;

/// <summary>An instant as its UTC ticks: SQLite can neither compare nor sort a <see cref="DateTimeOffset"/> otherwise.</summary>
public sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
