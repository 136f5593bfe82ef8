namespace PiiScanner.Cli.Parsing;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Nearest
{
    /// <summary>A suggestion such as <c>; did you mean 'scan'?</c>, or nothing when no word is near.</summary>
    public static string Hint(string written, IEnumerable<string> words)
    {
        string? best = Word(written, words);
        return best is null ? "" : $"; did you mean '{best}'?";
    }

    /// <summary>
    /// The word of which a part between dashes was written (<c>bsn</c>), else the one that is at most a third of its letters away, the first of
    /// equally near ones; null when there is none.
    /// </summary>
    public static string? Word(string written, IEnumerable<string> words)
    {
        string? best = null;
        int least = int.MaxValue;
        foreach (string word in words)
        {
            if (word.Split('-').Contains(written) && written.Length > 0) return word;
            int distance = Distance(written, word);
            if (distance < least && distance <= Math.Max(1, word.Length / 3)) (best, least) = (word, distance);
        }
        return best;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        int[] before = new int[b.Length + 1], above = new int[b.Length + 1], row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) above[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, above, row) = (above, row, before);
        }
        return above[b.Length];
    }
}
