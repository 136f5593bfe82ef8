using System.Collections;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using PiiScanner.Content.Reading;

namespace PiiScanner.Tests.Content.Isolation;

/// <summary>Does what its document tells it to, line by line: reads in good order, or all that a library must never do.</summary>
internal sealed class RiskyFormat : IFormat
{
    public string Name => "risky";

    public Access Access => Access.Random;

    public bool IsIsolated => true;

    public bool Recognize(ReadOnlySpan<byte> head, string name) => head.StartsWith("risky\n"u8);

    public void Read(Stream content, FormatContext context)
    {
        using var reader = new StreamReader(content, Encoding.UTF8, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            string[] words = line.Split(' ', 3);
            Do(words[0], words.ElementAtOrDefault(1) ?? "", words.ElementAtOrDefault(2) ?? "", context);
        }
    }

    private static void Do(string verb, string first, string second, FormatContext context)
    {
        switch (verb)
        {
            case "part":
                context.Text.StartPart(first, new TextLayout(LayoutKind.Table, (byte)';', (byte)'"', 3));
                break;
            case "text":
                context.Text.Write($"{first} {second}\n");
                break;
            case "stand":
                context.Text.Stand(int.Parse(first), 7, 9, 11);
                context.Text.Write(second);
                break;
            case "long":
                for (int i = 0; i < 15_000; i++) context.Text.Write($"regel {i} van {first}\n");
                break;
            case "entry":
                context.Child(first, new MemoryStream(Encoding.UTF8.GetBytes(second)));
                break;
            case "large":
                context.Child(first, new MemoryStream(new byte[300_000]));
                break;
            case "cut":
                context.Child(first, new EndingStream(Encoding.UTF8.GetBytes(second), new EndOfStreamException()));
                break;
            case "unread":
                context.UnreadChild(first, Reason.Encrypted, "The entry needs a password.", 12);
                break;
            case "link":
                context.UnreadChild(first, Reason.NotRegular, "A link, device or pipe.");
                break;
            case "name":
                context.Name(first);
                break;
            case "note":
                context.Note(Reason.Unsupported, "The format is not read yet.");
                break;
            case "damage":
                throw new InvalidDataException();
            case "fault":
                throw new NotSupportedException("jan@voorbeeld.nl");
            case "hang":
                while (true) Thread.SpinWait(1000);
            case "die":
                Environment.FailFast("");
                break;
            case "overflow":
                context.Text.Write(Overflow(1).ToString());
                break;
            case "die-in":
                context.Child(first, new EndingStream(Encoding.UTF8.GetBytes(second), null));
                break;
            case "bloat":
                var kept = new List<byte[]>();
                while (kept.Count < 100_000) kept.Add(new byte[1 << 20]);
                break;
            case "native-bloat":
                for (int i = 0; i < 100; i++) Allocate(64 << 20);
                break;
            case "try":
                context.Text.Write($"{first}: {Try(first, second)}\n");
                break;
        }
    }

    private static string Try(string what, string how)
    {
        try
        {
            switch (what)
            {
                case "connect":
                    using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)) return "allowed";
                case "run":
                    using (Process.Start("/bin/true")) return "allowed";
                case "write":
                    File.WriteAllText(how, "text");
                    return "allowed";
                default:
                    return string.Join(' ', Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(static pair => pair.Key).Order());
            }
        }
        catch (Exception exception)
        {
            return exception is SocketException or System.ComponentModel.Win32Exception or IOException or ArgumentOutOfRangeException ? "denied" : exception.GetType().Name;
        }
    }

    private static unsafe void Allocate(int bytes) => NativeMemory.Alloc((nuint)bytes);

    private static long Overflow(long depth) => depth < 0 ? depth : Overflow(depth + 1) + Overflow(depth + 2);

    /// <summary>Ends in an exception, or with the process.</summary>
    private sealed class EndingStream(byte[] content, Exception? end) : ReadOnlyStream
    {
        private int position;

        public override int Read(Span<byte> buffer)
        {
            int count = Math.Min(buffer.Length, content.Length - position);
            content.AsSpan(position, count).CopyTo(buffer);
            position += count;
            if (count > 0) return count;
            if (end is not null) throw end;
            Environment.FailFast("");
            return 0;
        }
    }
}
