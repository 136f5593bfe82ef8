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

    private Gen<byte[]> Texts => Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 160].Select(static pieces => Encoding.UTF8.GetBytes(string.Concat(pieces)));

    [Fact]
    public void Every_answer_is_the_oracles() => Hold(Texts, 300, text => (Oracle(text), FieldAnswer.All(text, Layout)), static text => text);

    [Fact]
    public void Answers_do_not_depend_on_the_questions_before() => Hold(
        Gen.Select(Texts, Gen.Int[1, 300]),
        150,
        sample =>
        {
            var (text, step) = sample;
            var positions = Enumerable.Range(0, text.Length).Where(position => position % step == 0).ToArray();
            var all = FieldAnswer.All(text, Layout);
            return ([.. positions.Select(position => all[position])], FieldAnswer.Ask(text, Layout, [], positions, peeks: false));
        },
        static sample => sample.Item1);

    [Fact]
    public void Answers_do_not_depend_on_where_the_text_was_cut() => Hold(
        Gen.Select(Texts, Gen.Int[0, 3000].Array[0, 40], Gen.Int[1, 40], Gen.Bool),
        300,
        sample =>
        {
            var (text, cuts, step, peeks) = sample;
            var positions = Enumerable.Range(0, text.Length).Where(position => position % step == 0).ToArray();
            return (
                [.. FieldAnswer.Ask(text, Layout, [], positions, peeks: false).Select(static answer => answer.WithoutCell())],
                [.. FieldAnswer.Ask(text, Layout, cuts, positions, peeks).Select(static answer => answer.WithoutCell())]);
        },
        static sample => sample.Item1);

    [Fact]
    public void Any_bytes_are_taken() =>
        Gen.Select(Gen.Byte.Array[0, 3000], Gen.Int[0, 3000].Array[0, 10]).Sample(
            (text, cuts) => FieldAnswer.Ask(text, Layout, cuts, Enumerable.Range(0, text.Length), peeks: true).Length == text.Length,
            iter: 100);

    /// <summary>Holds a law over samples; a broken one shows the text and the first answer that differs.</summary>
    private static void Hold<T>(Gen<T> samples, int count, Func<T, (FieldAnswer[] Expected, FieldAnswer[] Got)> answers, Func<T, byte[]> textOf) =>
        samples.Sample(sample => Difference(answers(sample)) is null, iter: count, print: sample => $"{Difference(answers(sample))}\n{Encoding.UTF8.GetString(textOf(sample))}");

    private static string? Difference((FieldAnswer[] Expected, FieldAnswer[] Got) answers)
    {
        for (int i = 0; i < answers.Expected.Length; i++)
        {
            if (answers.Expected[i] != answers.Got[i]) return $"question {i}: expected {answers.Expected[i]}, got {answers.Got[i]}";
        }
        return null;
    }
}
