using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PiiScanner.Detection.Validators;

/// <summary>How the accounts of a country are built behind the check digits, and what they are worth modulo 97 (ISO 13616-1, ISO 7064).</summary>
internal sealed class IbanCountry
{
    private const int Most = 32;
    private const int Modulus = 97;

    private readonly ulong digitPlaces;
    private readonly ulong letterPlaces;
    private readonly ushort[] weights = new ushort[Most];

    /// <summary>Reads the registry's notation, such as <c>4!a10!n</c>: n for digits, a for letters, c for either.</summary>
    public IbanCountry(ReadOnlySpan<byte> notation)
    {
        int count = 0;
        foreach (byte sign in notation)
        {
            if (Characters.IsDigit(sign))
            {
                count = (count * 10) + sign - '0';
            }
            else if (sign != '!')
            {
                ulong places = ((1UL << count) - 1) << Length;
                if (sign is (byte)'n' or (byte)'c') digitPlaces |= places;
                if (sign is (byte)'a' or (byte)'c') letterPlaces |= places;
                Length += count;
                count = 0;
            }
        }
        IsFixed = (digitPlaces & letterPlaces) == 0;
        // Behind the account come the country and the check digits: six more digits.
        int power = 1_000_000 % Modulus;
        for (int i = Length - 1; i >= 0; i--)
        {
            weights[i] = (ushort)power;
            power = power * ((letterPlaces >> i & 1) != 0 ? 100 : 10) % Modulus;
        }
    }

    /// <summary>How many characters there are.</summary>
    public int Length { get; }

    /// <summary>True when every place holds digits only or letters only, so that its weight is known beforehand.</summary>
    public bool IsFixed { get; }

    /// <summary>True when the first characters are of the kinds that belong there, by their masks.</summary>
    public bool Fits(ulong digits, ulong letters) => (((digits & ~digitPlaces) | (letters & ~letterPlaces)) & ((1UL << Length) - 1)) == 0;

    /// <summary>
    /// What the account is worth with six zeros behind it, in numbers that are equal modulo 97. Thirty-two bytes can be read from
    /// <paramref name="first"/>; they hold the characters without gaps, which fit.
    /// </summary>
    public int Worth(ref byte first) => IsFixed ? WorthOfPlaces(ref first) : WorthInOrder(ref first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int WorthOfPlaces(ref byte first)
    {
        // 0x30 to 0x39 are worth 0 to 9; A and a, which end in 1, are worth 10.
        Vector256<byte> characters = Vector256.LoadUnsafe(ref first);
        Vector256<byte> isDigit = Vector256.LessThanOrEqual(characters, Vector256.Create((byte)'9'));
        Vector256<byte> worth = (characters & Vector256.Create((byte)0x1F)) + Vector256.ConditionalSelect(isDigit, Vector256.Create((byte)0xF0), Vector256.Create((byte)9));
        (Vector256<ushort> low, Vector256<ushort> high) = Vector256.Widen(worth);
        ref ushort weight = ref MemoryMarshal.GetArrayDataReference(weights);
        // At most eight letters of 35 and twenty-four digits of 9, each times 96: it fits.
        return Vector256.Sum((low * Vector256.LoadUnsafe(ref weight)) + (high * Vector256.LoadUnsafe(ref weight, 16)));
    }

    private int WorthInOrder(ref byte first)
    {
        int worth = 0;
        for (int i = 0; i < Length; i++)
        {
            int character = Unsafe.Add(ref first, i);
            worth = (character <= '9' ? (worth * 10) + character - '0' : (worth * 100) + (character & 0x1F) + 9) % Modulus;
        }
        return worth * (1_000_000 % Modulus);
    }
}
