using System.Text;
using CsCheck;
using PiiScanner.Content.Reading;

namespace PiiScanner.Tests.Content.Reading;

public sealed class TextBufferTests
{
    private static readonly TextLayout Table = new(LayoutKind.Table, (byte)';', (byte)'"', 1);

    [Fact]
    public void What_was_handed_over_when_its_receiver_failed_is_not_handed_over_again()
    {
        using var document = new FailingOnce();
        byte[] sentence = Encoding.UTF8.GetBytes("Zoë woont in Zwolle.\n");
        int taken = 0;
        using (var text = new TextBuffer(document))
        {
            for (int i = 0; i < 40_000; i++)
            {
                try
                {
                    text.Write(sentence);
                    taken++;
                }
                catch (InvalidDataException)
                {
                    // The sentence that there was no room for.
                }
            }
            text.EndPart();
        }
        Assert.Equal(39_999, taken);
        // Of the sentence in between, as much as there was room for.
        Assert.InRange(Assert.Single(document.Inner.Parts).Bytes.Length - (taken * sentence.Length), 0, sentence.Length - 1);
    }

    /// <summary>The segments themselves are held against their contract by <see cref="TestPart"/>.</summary>
    [Fact]
    public void Text_and_places_are_right_however_it_is_written() =>
        Gen.Select(Gen.Int[0, 8], Gen.Int[0, 60_000], Gen.Int[0, 3]).Array[1, 25].Sample(steps =>
        {
            var written = new List<byte>();
            var stands = new List<(int At, Place Place)> { (0, new Place(0, 0, 1, 1, 0, "deel")) };
            using var document = new TestDocument(DocumentPath.Root(new StoreItem("test", "", [], null, null, 0, null, ItemState.Readable)), wantsPlaces: true);
            using (var text = new TextBuffer(document))
            {
                text.StartPart("deel");
                foreach ((int step, int size, int kind) in steps)
                {
                    byte[] bytes = Sample(kind, size);
                    switch (step)
                    {
                        case 0 or 1:
                            text.Write(bytes);
                            written.AddRange(bytes);
                            break;
                        case 2:
                            foreach (byte[] piece in bytes.Chunk(1 + (size / 7)))
                            {
                                int room = Math.Min(piece.Length, TextBuffer.MaxRequest);
                                piece.AsSpan(0, room).CopyTo(text.GetSpan(room));
                                text.Advance(room);
                                written.AddRange(piece[..room]);
                            }
                            break;
                        case 3:
                            string characters = Encoding.UTF8.GetString(bytes);
                            text.Write(characters);
                            written.AddRange(Encoding.UTF8.GetBytes(characters));
                            break;
                        case 4:
                            text.Stand(size, size + 1, size + 2, size + 3);
                            stands.Add((written.Count, new Place(size, 0, size + 1, size + 2, size + 3, "deel")));
                            break;
                        case 5:
                            Place here = text.Here;
                            text.Replace("é\nab"u8, bytes.AsSpan(0, Math.Min(size, 9)));
                            written.AddRange(bytes.AsSpan(0, Math.Min(size, 9)));
                            stands.Add((written.Count, here with { Offset = here.Offset + 5, Line = here.Line + 1, Column = 3 }));
                            break;
                        case 6:
                            text.SetLayout(size % 2 == 0 ? Table : TextLayout.Plain);
                            break;
                        default:
                            text.Write((byte)'x');
                            written.Add((byte)'x');
                            break;
                    }
                    Assert.Equal(written.Count, text.Offset);
                }
                text.EndPart();
            }
            if (written.Count == 0) return;
            TestPart part = Assert.Single(document.Parts);
            Assert.Equal(written, part.Bytes);
            foreach ((int at, Place place) in stands.GroupBy(static stand => stand.At).Select(static group => group.Last()))
            {
                if (at < written.Count) Assert.Equal(place, part.PlaceAt(at));
            }
        }, iter: 40);

    [Fact]
    public void A_million_places_take_bounded_room_and_stay_right()
    {
        var document = new Counting();
        using (var text = new TextBuffer(document))
        {
            for (int i = 0; i < 1_000_000; i++)
            {
                text.Stand(10 * i, i + 1, 1);
                text.Write("ab"u8);
            }
            text.EndPart();
        }
        Assert.InRange(document.MostRuns, 1, 4096);
        Assert.Equal(2_000_000, document.Owned);
        Assert.True(document.PlacesAreRight);
    }

    [Fact]
    public void Bytes_that_are_no_characters_at_all_pass_too()
    {
        using var document = new TestDocument(DocumentPath.Root(new StoreItem("test", "", [], null, null, 0, null, ItemState.Readable)), wantsPlaces: true);
        byte[] bytes = [.. Enumerable.Repeat((byte)0x80, 1_000_000)];
        using (var text = new TextBuffer(document))
        {
            text.Write(bytes);
            text.EndPart();
        }
        Assert.Equal(bytes, Assert.Single(document.Parts).Bytes);
    }

    [Fact]
    public void No_own_text_starts_or_ends_inside_a_character()
    {
        var document = new Counting();
        using (var text = new TextBuffer(document))
        {
            text.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("é€\U0001F600", 200_000))));
            text.EndPart();
        }
        Assert.True(document.CutsBetweenCharacters);
    }

    [Fact]
    public void A_part_without_text_is_none()
    {
        using var document = new TestDocument(DocumentPath.Root(new StoreItem("test", "", [], null, null, 0, null, ItemState.Readable)), wantsPlaces: true);
        using (var text = new TextBuffer(document))
        {
            text.StartPart("leeg");
            text.StartPart("vol");
            text.Write("x"u8);
            text.StartPart("leeg");
            text.EndPart();
            text.EndPart();
        }
        Assert.Equal(["vol"], document.Parts.Select(static part => part.Name));
    }

    [Fact]
    public void Characters_are_counted_as_byte_by_byte() =>
        Gen.Byte.Array[0, 9000].Sample(static bytes => Assert.Equal(bytes.Count(static b => (b & 0xC0) != 0x80), Utf8Characters.Count(bytes)), iter: 300);

    private static byte[] Sample(int kind, int size) => kind switch
    {
        0 => [.. Enumerable.Repeat((byte)'a', size)],
        1 => [.. Enumerable.Range(0, size).Select(static i => (byte)(i % 50 == 49 ? '\n' : '0' + (i % 10)))],
        2 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("é€\U0001F600\n", size / 10))),
        _ => [.. Enumerable.Range(0, Math.Min(size, 2000)).Select(static i => (byte)(i * 7))],
    };

    private sealed class Counting : IDocumentSink
    {
        public int MostRuns { get; private set; }

        public long Owned { get; private set; }

        public bool PlacesAreRight { get; private set; } = true;

        public bool CutsBetweenCharacters { get; private set; } = true;

        public bool WantsPlaces => true;

        public void Text(in TextSegment segment)
        {
            MostRuns = Math.Max(MostRuns, segment.Places.Length);
            foreach (PlaceRun run in segment.Places)
            {
                if (run.Start >= segment.Begin && run.Start < segment.End) PlacesAreRight &= run.Place.Offset == 5 * (Owned + run.Start - segment.Begin);
            }
            CutsBetweenCharacters &= segment.End == segment.Utf8.Length || (segment.Utf8[segment.End] & 0xC0) != 0x80;
            CutsBetweenCharacters &= (segment.Utf8[0] & 0xC0) != 0x80;
            Owned += segment.End - segment.Begin;
        }

        public void Dispose()
        {
        }
    }

    /// <summary>Takes what it is given, each time by the contract, and fails after the first segment.</summary>
    private sealed class FailingOnce : IDocumentSink
    {
        private bool hasFailed;

        public TestDocument Inner { get; } = new(DocumentPath.Root(new StoreItem("test", "", [], null, null, 0, null, ItemState.Readable)), wantsPlaces: true);

        public bool WantsPlaces => true;

        public void Text(in TextSegment segment)
        {
            ((IDocumentSink)Inner).Text(segment);
            if (hasFailed) return;
            hasFailed = true;
            throw new InvalidDataException("Once.");
        }

        public void Dispose() => Inner.Dispose();
    }
}
