using System.Text;
using CsCheck;

namespace PiiScanner.Tests.Detection.Tables;

/// <summary>What every layout's cursor keeps to, whatever the text.</summary>
public abstract class LayoutCursorContract
{
    internal abstract TextLayout Layout { get; }

    /// <summary>Pieces that texts of this layout are made of, whole and broken ones.</summary>
    protected abstract string[] Pieces { get; }

    /// <summary>The rules once more, byte by byte over the whole text, written to be read.</summary>
    internal abstract FieldAnswer[] Oracle(byte[] text);

    private Gen<byte[]> Texts => Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 400].Select(static pieces => Encoding.UTF8.GetBytes(string.Concat(pieces)));

    [Fact]
    public void Every_answer_is_the_oracles() =>
        Texts.Sample(text => Check(text, Oracle(text), FieldAnswer.All(text, Layout)), iter: 2000);

    [Fact]
    public void Answers_do_not_depend_on_the_questions_before() =>
        Gen.Select(Texts, Gen.Int[1, 300]).Sample(
            (text, step) =>
            {
                var positions = Enumerable.Range(0, text.Length).Where(position => position % step == 0).ToArray();
                var all = FieldAnswer.All(text, Layout);
                Check(text, [.. positions.Select(position => all[position])], FieldAnswer.Ask(text, Layout, [], positions, peeks: false));
            },
            iter: 1000);

    [Fact]
    public void Answers_do_not_depend_on_where_the_text_was_cut() =>
        Gen.Select(Texts, Gen.Int[0, 6000].Array[0, 60], Gen.Int[1, 40], Gen.Bool).Sample(
            (text, cuts, step, peeks) =>
            {
                var positions = Enumerable.Range(0, text.Length).Where(position => position % step == 0).ToArray();
                Check(
                    text,
                    [.. FieldAnswer.Ask(text, Layout, [], positions, peeks: false).Select(static answer => answer.WithoutCell())],
                    [.. FieldAnswer.Ask(text, Layout, cuts, positions, peeks).Select(static answer => answer.WithoutCell())]);
            },
            iter: 2000);

    [Fact]
    public void Any_bytes_are_taken() =>
        Gen.Select(Gen.Byte.Array[0, 3000], Gen.Int[0, 3000].Array[0, 10]).Sample(
            (text, cuts) => FieldAnswer.Ask(text, Layout, cuts, Enumerable.Range(0, text.Length), peeks: true).Length == text.Length,
            iter: 500);

    private static void Check(byte[] text, FieldAnswer[] expected, FieldAnswer[] got)
    {
        Assert.Equal(expected.Length, got.Length);
        for (int i = 0; i < got.Length; i++)
        {
            if (expected[i] != got[i]) Assert.Fail($"answer {i}: {expected[i]}{Environment.NewLine}but got  {got[i]}{Environment.NewLine}{Encoding.UTF8.GetString(text)}");
        }
    }
}
