namespace PiiScanner.Labelled.Writing;

/// <summary>What chance decides in one document: equal seeds give equal documents, on every machine and runtime (xorshift64*).</summary>
/// <param name="seed">Tells corpora apart.</param>
/// <param name="turn">Tells the documents of a type apart.</param>
internal sealed class Draw(int seed, int turn)
{
    private ulong state = unchecked(((ulong)(uint)seed * 0x9E3779B97F4A7C15UL) ^ ((ulong)(uint)turn * 0xD1B54A32D192ED03UL)) | 1;

    /// <summary>The number of the document among those of its type: what must not repeat in a document counts on from here.</summary>
    public int Turn => turn;

    /// <summary>From 0 up to the bound, which is not among them.</summary>
    public int Next(int bound)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return (int)((state * 0x2545F4914F6CDD1DUL >> 33) % (ulong)bound);
    }

    /// <summary>From the least to the most, both among them.</summary>
    public int Between(int least, int most) => least + Next(most - least + 1);

    /// <summary>True once in so many times.</summary>
    public bool Once(int times) => Next(times) == 0;

    public T Pick<T>(params ReadOnlySpan<T> items) => items[Next(items.Length)];

    public string Digits(int count) => Letters("0123456789", count);

    /// <summary>A number of so many digits that does not start with 0.</summary>
    public string Number(int digits) => Pick('1', '2', '3', '4', '5', '6', '7', '8', '9') + Digits(digits - 1);

    public string Hex(int count) => Letters("0123456789abcdef", count);

    public string Letters(string alphabet, int count) => string.Create(count, (this, alphabet), static (span, from) =>
    {
        for (int i = 0; i < span.Length; i++) span[i] = from.alphabet[from.Item1.Next(from.alphabet.Length)];
    });

    /// <summary>A pattern filled in: 9 a digit, 1 a digit that is not 0, A a capital, H a lower-case hexadecimal digit; anything else stands for itself.</summary>
    public string Fill(string pattern) => string.Create(pattern.Length, (this, pattern), static (span, from) =>
    {
        (Draw draw, string pattern) = from;
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = pattern[i] switch
            {
                '9' => (char)('0' + draw.Next(10)),
                '1' => (char)('1' + draw.Next(9)),
                'A' => (char)('A' + draw.Next(26)),
                'H' => "0123456789abcdef"[draw.Next(16)],
                char other => other,
            };
        }
    });

    public DateOnly Date(int firstYear, int lastYear) => new(Between(firstYear, lastYear), Between(1, 12), Between(1, 28));
}
