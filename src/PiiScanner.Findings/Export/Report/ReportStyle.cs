namespace PiiScanner.Findings.Export.Report;

/// <summary>How a report looks: on a screen, light or dark, and on paper. Contrasts are those of WCAG 2.2 AA.</summary>
internal static class ReportStyle
{
    /// <summary>The style sheet.</summary>
    public const string Css = """
        :root{--ink:#1a1c20;--soft:#545a64;--paper:#fff;--line:#d5d9e0;--band:#f4f6f9;--high:#a1121f;--medium:#7a4a00;--low:#0b5a75;--none:#545a64;
        --good:#0d6333;--s1:#e9f0fb;--s2:#c9dcf6;--s3:#9dc0ee;--s4:#2c63ad;--s5:#143d78;--on:#fff}
        @media (prefers-color-scheme:dark){:root{--ink:#e8eaee;--soft:#aab1bd;--paper:#14171c;--line:#363c47;--band:#1d2129;--high:#ff9a9f;--medium:#f3bd6b;
        --low:#7fd0ee;--none:#aab1bd;--good:#7fdba5;--s1:#1c2a3f;--s2:#22395c;--s3:#29497a;--s4:#9dc0ee;--s5:#d6e6fb;--on:#10131a}}
        *{box-sizing:border-box}body{margin:0 auto;max-width:72rem;padding:1.5rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
        h1{font-size:1.8rem;line-height:1.2;margin:0 0 .25rem}h2{font-size:1.25rem;margin:2.5rem 0 .5rem;border-bottom:2px solid var(--line);padding-bottom:.25rem}
        header p,footer p{color:var(--soft)}.lead{font-size:1.2rem}.warn,.good{border-left:.3rem solid;padding:.4rem .8rem;background:var(--band)}
        .warn{border-color:var(--high)}.good{border-color:var(--good)}.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;background:var(--paper);padding:.5rem}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:1rem 0}.figures div{background:var(--band);padding:.75rem;display:flex;
        flex-direction:column-reverse;justify-content:flex-end}.figures dt{color:var(--soft)}.figures dd{margin:0;font-size:1.5rem;font-weight:600}
        .scroll{overflow-x:auto;margin:.75rem 0}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line)}
        thead th{background:var(--band)}tbody th{font-weight:400}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.path{overflow-wrap:anywhere;min-width:8rem}
        ul{margin:0;padding:0;list-style:none}code{font:.95em ui-monospace,monospace;overflow-wrap:anywhere}small{color:var(--soft)}
        .sev{display:inline-block;border:1px solid;border-radius:.25rem;padding:0 .4rem;font-size:.9rem;font-weight:600}
        .sev3{color:var(--high)}.sev2{color:var(--medium)}.sev1{color:var(--low)}.sev0{color:var(--none)}
        .map td{border:2px solid var(--paper);print-color-adjust:exact;-webkit-print-color-adjust:exact}
        .s1{background:var(--s1)}.s2{background:var(--s2)}.s3{background:var(--s3)}.s4{background:var(--s4);color:var(--on)}.s5{background:var(--s5);color:var(--on)}
        :focus-visible{outline:3px solid var(--low);outline-offset:2px}
        @media print{body{max-width:none;padding:0;font-size:9.5pt}.skip{display:none}.scroll{overflow:visible}thead{display:table-header-group}tr{break-inside:avoid}h2{break-after:avoid}}
        """;
}
