using StateGen.Filters.Translation;

namespace StateGen.Filters;

/// <summary>How the codec writes an enum by name, at hand when the program runs.</summary>
/// <param name="Write">Writes it.</param>
internal sealed record CodecEnumEncoder(EnumWriter Write) : EnumEncoder;
