using System.Buffers;
using System.ComponentModel;
using StateGen.Filters;

namespace StateGen;

/// <summary>
/// What the run time knows of an annotated record: its key, its version and its JSON. Generated; without state, so safe for any number of
/// threads.
/// </summary>
/// <typeparam name="T">The type of the record.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StateModel<T>
{
    /// <summary>The name of the record type, for telemetry and messages.</summary>
    public abstract string Name { get; }

    /// <summary>The name of the component that the records live in.</summary>
    public abstract string StoreName { get; }

    /// <summary>What all keys of this type start with, and those of no other type of the component; empty if there is no such text.</summary>
    public abstract string KeyPrefix { get; }

    /// <summary>How long an entry lives when a save does not say; null for ever.</summary>
    public virtual TimeSpan? TimeToLive => null;

    /// <summary>How the members of the record are stored, for predicates that were not compiled; null if that is not known.</summary>
    public virtual FilterFields? Fields => null;

    /// <summary>Whether the record carries its version.</summary>
    public virtual bool HasETag => false;

    /// <summary>The key of a record.</summary>
    /// <param name="value">The record.</param>
    /// <returns>The key, escaped.</returns>
    public abstract string GetKey(T value);

    /// <summary>The version that a record carries.</summary>
    /// <param name="value">The record.</param>
    /// <returns>The version, or null.</returns>
    public virtual string? GetETag(T value) => null;

    /// <summary>The record with another version.</summary>
    /// <param name="value">The record.</param>
    /// <param name="etag">The version, or null.</param>
    /// <returns>The record itself if it carries no version; a class that is no record is changed in place.</returns>
    public virtual T WithETag(T value, string? etag) => value;

    /// <summary>Writes a record as UTF-8 JSON.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="value">The record.</param>
    public abstract void Write(IBufferWriter<byte> output, T value);

    /// <summary>Reads a record from UTF-8 JSON.</summary>
    /// <param name="utf8Json">One JSON value that is not null.</param>
    /// <returns>The record.</returns>
    /// <exception cref="System.Text.Json.JsonException">The text is not a JSON value of this record.</exception>
    public abstract T Read(ReadOnlySpan<byte> utf8Json);
}
