using PiiScanner.Content.Documents.Pdf.Filters;
using PiiScanner.Content.Reading;

namespace PiiScanner.Content.Documents.Pdf;

/// <summary>Decodes streams (ISO 32000-2, 7.4). Every step is charged, so a chain of filters cannot expand without measure either.</summary>
internal static class PdfFilters
{
    private const int LongestChain = 16;

    /// <summary>The decoded content; null when a filter makes a picture or is not known, which is noted.</summary>
    public static Stream? Open(Stream raw, PdfDictionary dictionary, PdfFile file, FormatContext context)
    {
        PdfValue?[] filters = List(dictionary["Filter"] ?? dictionary["F"], file), parameters = List(dictionary["DecodeParms"] ?? dictionary["DP"], file);
        Stream stream = raw;
        for (int i = 0; i < filters.Length; i++)
        {
            if (i == LongestChain)
            {
                file.Note(Reason.LimitDepth, "A stream has more filters than are undone.");
                return null;
            }
            PdfDictionary options = (i < parameters.Length ? file.Dictionary(parameters[i]) : null) ?? new PdfDictionary([]);
            if (Decode(stream, file.Name(filters[i]), options, file) is not { } decoded)
            {
                stream.Dispose();
                return null;
            }
            stream = new LenientStream(decoded, context, file);
        }
        return stream == raw ? new LenientStream(raw, context, file) : stream;
    }

    private static PdfValue?[] List(PdfValue? value, PdfFile file) => file.Resolve(value) switch
    {
        PdfArray array => [.. array.Items],
        null => [],
        var one => [one],
    };

    private static Stream? Decode(Stream stream, string filter, PdfDictionary options, PdfFile file) => filter switch
    {
        "FlateDecode" or "Fl" => Predict(new FlateStream(stream), options, file),
        "LZWDecode" or "LZW" => Predict(new LzwStream(stream, isEarly: file.Number(options["EarlyChange"], 1) != 0), options, file),
        "ASCII85Decode" or "A85" => new Ascii85Stream(stream),
        "ASCIIHexDecode" or "AHx" => new AsciiHexStream(stream),
        "RunLengthDecode" or "RL" => new RunLengthStream(stream),
        "Crypt" => stream,
        "DCTDecode" or "DCT" or "JPXDecode" or "CCITTFaxDecode" or "CCF" or "JBIG2Decode" => null,
        _ => Unknown(file),
    };

    private static Stream? Unknown(PdfFile file)
    {
        file.Note(Reason.Unsupported, "A stream is stored in a way that is not read.");
        return null;
    }

    private static Stream Predict(Stream stream, PdfDictionary options, PdfFile file)
    {
        int predictor = (int)file.Number(options["Predictor"], 1);
        if (predictor < 2) return stream;
        double columns = file.Number(options["Columns"], 1), colors = file.Number(options["Colors"], 1), bits = file.Number(options["BitsPerComponent"], 8);
        return new PredictorStream(stream, predictor, columns, colors, bits);
    }
}
