using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PiiScanner.EndToEndTests.Servers;

/// <summary>
/// Stands between a program and a server on loopback: passes on every byte, and remembers the first line of every request. For programs that
/// read only, whose requests have no bodies.
/// </summary>
internal sealed class RequestLog : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> requests = new();
    private readonly int server;

    /// <summary>Starts listening on a free port.</summary>
    /// <param name="server">The port of the server.</param>
    public RequestLog(int server)
    {
        this.server = server;
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Takes what was asked for since the last time.</summary>
    public string[] Take()
    {
        var taken = new List<string>();
        while (requests.TryDequeue(out string? request)) taken.Add(request);
        return [.. taken];
    }

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = PassOnAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The end: nobody listens any more.
        }
    }

    private async Task PassOnAsync(TcpClient client)
    {
        using (client)
        using (var there = new TcpClient())
        {
            try
            {
                await there.ConnectAsync(IPAddress.Loopback, server);
                Stream asking = client.GetStream(), answering = there.GetStream();
                await Task.WhenAny(answering.CopyToAsync(asking), NoteAsync(asking, answering));
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                // Either side hung up.
            }
        }
    }

    private async Task NoteAsync(Stream asking, Stream answering)
    {
        byte[] buffer = new byte[64 * 1024];
        var line = new StringBuilder();
        for (int read; (read = await asking.ReadAsync(buffer)) > 0;)
        {
            foreach (char letter in Encoding.Latin1.GetString(buffer, 0, read))
            {
                if (letter != '\n')
                {
                    line.Append(letter);
                    continue;
                }
                if (line.ToString().Contains(" HTTP/1.", StringComparison.Ordinal)) requests.Enqueue(line.ToString());
                line.Clear();
            }
            await answering.WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
