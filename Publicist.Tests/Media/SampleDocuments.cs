using System.Text;

namespace Publicist.Tests.Media;

/// <summary>Small PDF files.</summary>
internal static class SampleDocuments
{
    public static byte[] Pdf(int pages = 3, string trailer = "", int padding = 0) => Encoding.Latin1.GetBytes(
        $"""
        %PDF-1.7
        1 0 obj
        << /Type /Catalog /Pages 2 0 R >>
        endobj
        {new string(' ', padding)}
        2 0 obj
        << /Type /Pages /Kids [] /Count {pages} >>
        endobj
        xref
        0 1
        0000000000 65535 f
        trailer
        << /Size 3 /Root 1 0 R {trailer} >>
        startxref
        120
        %%EOF

        """);
}
