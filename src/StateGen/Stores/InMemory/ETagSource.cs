using System.Numerics;

namespace StateGen.Stores;

/// <summary>
/// Makes ETags that no store uses twice for a key: fifty random bits of the store, the number of the slot, which is never given out again, and
/// the number of the write to it.
/// </summary>
internal sealed class ETagSource
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int BitsPerDigit = 5;
    private const int SeedLength = 10;

    // Has to be different, not secret; the cryptographic generator would load OpenSSL, which costs 5 MB and half of the sidecar's start.
    private readonly string _seed = new(Random.Shared.GetItems<char>(Digits, SeedLength));

    /// <summary>Writes the ETag of a write.</summary>
    /// <param name="slot">The number of the slot, above zero.</param>
    /// <param name="write">The number of the write, above zero.</param>
    /// <returns>The text; lower-case letters, digits and <c>-</c>.</returns>
    public string Format(long slot, long write)
    {
        int slotLength = Length(slot);
        int length = SeedLength + slotLength + 1 + Length(write);
        return string.Create(length, (_seed, slot, slotLength, write), static (text, parts) =>
        {
            parts._seed.CopyTo(text);
            Write(parts.slot, text.Slice(SeedLength, parts.slotLength));
            text[SeedLength + parts.slotLength] = '-';
            Write(parts.write, text[(SeedLength + parts.slotLength + 1)..]);
        });
    }

    private static int Length(long number) => (BitOperations.Log2((ulong)number) / BitsPerDigit) + 1;

    private static void Write(long number, Span<char> digits)
    {
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            digits[i] = Digits[(int)(number & 31)];
            number >>= BitsPerDigit;
        }
    }
}
