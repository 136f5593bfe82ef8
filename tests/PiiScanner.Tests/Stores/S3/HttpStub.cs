using System.Collections.Concurrent;
using System.Net;

namespace PiiScanner.Tests.Stores.S3;

/// <summary>A server on loopback that answers as a test says.</summary>
internal sealed class HttpStub : IDisposable
{
    private readonly HttpListener listener = Listen();

    public HttpStub(Action<HttpListenerContext> answer)
    {
        Url = listener.Prefixes.Single();
        _ = ServeAsync(answer);
    }

    /// <summary>Where it listens.</summary>
    public string Url { get; }

    /// <summary>What was asked: method, path and query.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Answers with a status, headers and a body.</summary>
    public static void Answer(HttpListenerContext context, int status, ReadOnlySpan<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength64 = body.Length;
        context.Response.OutputStream.Write(body);
        context.Response.Close();
    }

    public void Dispose() => listener.Close();

    private async Task ServeAsync(Action<HttpListenerContext> answer)
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            Requests.Enqueue($"{context.Request.HttpMethod} {context.Request.RawUrl}");
            answer(context);
        }
    }

    // Asks for ports until one is free: the listener takes no port 0.
    private static HttpListener Listen()
    {
        while (true)
        {
            string url = $"http://127.0.0.1:{Random.Shared.Next(20_000, 60_000)}/";
            var listener = new HttpListener { Prefixes = { url } };
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException)
            {
                listener.Close();
            }
        }
    }
}
