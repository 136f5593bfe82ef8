namespace PiiScanner.Detection.Tables;

/// <summary>
/// What the cells of one column say about one pattern together. A sample of distinct cells is kept, those with the least hashes, so every part of
/// a column of any length is heard and one value repeated is one witness.
/// </summary>
internal sealed class ColumnTally
{
    /// <summary>How many distinct cells are kept.</summary>
    public const int Most = 256;

    /// <summary>Fewer witnesses say nothing.</summary>
    private const int Fewest = 5;

    /// <summary>How seldom chance may bring about what is called the column's doing.</summary>
    private const double Unlikely = 1e-5;

    /// <summary>The least share of cells that are values in a column of values: data has errors.</summary>
    private const double Share = 0.85;

    // A heap with the greatest hash on top; the lowest bit says whether the cell holds a value.
    private readonly ulong[] cells = new ulong[Most];
    private int count;

    /// <summary>A tally for a column of a pattern.</summary>
    public ColumnTally(Pattern pattern) => Pattern = pattern;

    /// <summary>The pattern.</summary>
    public Pattern Pattern { get; private set; }

    /// <summary>How many matches there are of the pattern's, by what would be reported of them: were the column silent, for them, against them.</summary>
    public (int Silent, int For, int Against) Matches { get; private set; }

    /// <summary>Begins anew, for a column of a pattern.</summary>
    public void Start(Pattern pattern)
    {
        Pattern = pattern;
        Matches = default;
        Array.Clear(cells, 0, count);
        count = 0;
    }

    /// <summary>Tells cells apart by their letters and digits (FNV-1a, and a last mix because the order of hashes is used).</summary>
    public static ulong Hash(ReadOnlySpan<byte> cell)
    {
        ulong hash = 14695981039346656037;
        foreach (byte value in cell)
        {
            if (Validators.Characters.IsWord(value)) hash = (hash ^ value) * 1099511628211;
        }
        hash = (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 29);
    }

    /// <summary>Counts in a match.</summary>
    public void Count(double logOdds, double least)
    {
        (int silent, int spoken, int against) = Matches;
        if (logOdds >= least) silent++;
        if (logOdds + Pattern.ColumnFor >= least) spoken++;
        if (logOdds + Pattern.ColumnAgainst >= least) against++;
        Matches = (silent, spoken, against);
    }

    /// <summary>Takes a cell that has the form of a value.</summary>
    public void Hear(ulong hash, bool isValue)
    {
        ulong cell = (hash & ~1UL) | (isValue ? 1UL : 0);
        if (count == Most && cell >= cells[0]) return;
        for (int i = 0; i < count; i++)
        {
            if ((cells[i] ^ cell) >> 1 == 0) return;
        }
        if (count < Most)
        {
            int at = count++;
            for (; at > 0 && cells[(at - 1) / 2] < cell; at = (at - 1) / 2) cells[at] = cells[(at - 1) / 2];
            cells[at] = cell;
            return;
        }
        int hole = 0;
        while (true)
        {
            int child = (2 * hole) + 1;
            if (child >= count) break;
            if (child + 1 < count && cells[child + 1] > cells[child]) child++;
            if (cells[child] <= cell) break;
            cells[hole] = cells[child];
            hole = child;
        }
        cells[hole] = cell;
    }

    /// <summary>1 when the column holds values of the pattern, -1 when what passes for them is there by chance, 0 when that cannot be told.</summary>
    public int Judge()
    {
        int values = 0;
        for (int i = 0; i < count; i++) values += (int)(cells[i] & 1);
        if (count < Fewest) return 0;
        double chance = Pattern.Validator.Chance;
        if (values >= count * Share) return Tail(count, values, chance) < Unlikely ? 1 : 0;
        // So few can hardly be what is left of a column of values.
        return Tail(count, count - values, 1 - Share) < Unlikely ? -1 : 0;
    }

    /// <summary>The chance that of so many trials, each of which succeeds with a probability, as many succeed or more: the binomial's upper tail, exactly.</summary>
    public static double Tail(int trials, int successes, double probability)
    {
        double term = 0, sum = 0;
        for (int k = successes; k <= trials; k++)
        {
            term = k == successes ? Math.Exp(LogChoose(trials, k) + (k * Math.Log(probability)) + ((trials - k) * Math.Log(1 - probability)))
                : term * (trials - k + 1) / k * probability / (1 - probability);
            sum += term;
        }
        return Math.Min(1, sum);
    }

    private static double LogChoose(int n, int k)
    {
        double sum = 0;
        for (int i = 1; i <= k; i++) sum += Math.Log((double)(n - k + i) / i);
        return sum;
    }
}
