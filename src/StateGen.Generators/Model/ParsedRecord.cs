using StateGen.Generators.Codec;

namespace StateGen.Generators.Model;

/// <summary>An annotated record without problems.</summary>
/// <param name="Record">What its key class and its repository are emitted from.</param>
/// <param name="Codec">What its codec is emitted from.</param>
/// <param name="Indexes">The members to index, in the order they are declared.</param>
internal sealed record ParsedRecord(RecordModel Record, CodecModel Codec, EquatableArray<IndexedMember> Indexes);
