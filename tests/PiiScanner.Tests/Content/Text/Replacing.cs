using System.Text;
using CsCheck;

namespace PiiScanner.Tests.Content.Text;

/// <summary>Builds documents of pieces that stand for other text, and holds text and places against what the pieces add up to.</summary>
public static class Replacing
{
    /// <summary>Any sequence of the pieces, of up to several blocks, is read as the text they stand for, and each at its own place.</summary>
    public static void Check(string name, string prefix, string suffix, params (string Source, string Text)[] pieces)
    {
        Gen<(string, string)> piece = Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]);
        Gen.Select(piece.Array[0, 60], Gen.Int[0, 3], Gen.Int[0, 70_000]).Sample((sequence, repeats, filler) =>
        {
            List<(string Source, string Text)> all = [(prefix, prefix), (new string('x', filler), new string('x', filler))];
            for (int i = 0; i <= repeats * 300; i++) all.AddRange(sequence);
            all.Add((suffix, suffix));
            byte[] content = Encoding.UTF8.GetBytes(string.Concat(all.Select(static one => one.Source)));
            TestPart part = TestContent.Read(content, name).Documents[0].Parts[^1];
            Assert.Equal(string.Concat(all.Select(static one => one.Text)), part.Text);

            int step = Math.Max(1, all.Count / 25), textOffset = 0, offset = 0, line = 1, column = 1;
            for (int i = 0; i < all.Count; i++)
            {
                if (i % step == 0 && all[i].Text.Length > 0) Assert.Equal(new Place(offset, 0, line, column, 0, null), part.PlaceAt(textOffset));
                textOffset += Encoding.UTF8.GetByteCount(all[i].Text);
                offset += Encoding.UTF8.GetByteCount(all[i].Source);
                int lastBreak = all[i].Source.LastIndexOf('\n');
                line += all[i].Source.Count(static c => c == '\n');
                int characters = all[i].Source[(lastBreak + 1)..].EnumerateRunes().Count();
                column = lastBreak < 0 ? column + characters : 1 + characters;
            }
        }, iter: 25);
    }
}
