using System.IO.Compression;
using System.Text;
using BriefBot.Core.Catalogues;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Catalogues;

public sealed class CatalogueReadingTests
{
    [Fact]
    public void Kev_is_read_with_its_dates_and_ransomware_use()
    {
        var kev = Assert.IsType<CatalogueReading.Kev>(Read("""
            { "catalogVersion": "2026.03.30", "count": 2, "vulnerabilities": [
              { "cveID": "CVE-2026-0001", "vendorProject": "Acme", "product": "Gate", "vulnerabilityName": "Acme Gate flaw", "dateAdded": "2026-03-29", "dueDate": "2026-04-19", "knownRansomwareCampaignUse": "Known" },
              { "cveID": "CVE-2026-0002", "vendorProject": "Acme", "product": "Door", "vulnerabilityName": "Acme Door flaw", "dateAdded": "2026-03-30", "knownRansomwareCampaignUse": "Unknown" } ] }
            """));

        Assert.Equal("2026.03.30", kev.Dated);
        Assert.Equal(new KevEntry("CVE-2026-0001", "Acme", "Gate", "Acme Gate flaw", new DateOnly(2026, 3, 29), new DateOnly(2026, 4, 19), RansomwareUse: true), kev.All[0]);
        Assert.Null(kev.All[1].Due);
        Assert.False(kev.All[1].RansomwareUse);
    }

    [Theory]
    [InlineData("day-1")]
    [InlineData("day-2")]
    public void The_list_of_the_sample_day_is_read_whole(string day)
    {
        var kev = Assert.IsType<CatalogueReading.Kev>(CatalogueReading.Read(File.ReadAllBytes(Repository.Path("config", "sample-day", day, "kev.json"))));

        Assert.NotEmpty(kev.All);
    }

    [Fact]
    public void Epss_is_read_packed_or_not()
    {
        const string text = "#model_version:v2025.03.14,score_date:2026-03-30T00:00:00+0000\ncve,epss,percentile\nCVE-2026-0001,0.97,0.999\nCVE-2026-0002,4e-05,0.01\n";

        var plain = Assert.IsType<CatalogueReading.Epss>(Read(text));
        var packed = Assert.IsType<CatalogueReading.Epss>(CatalogueReading.Read(Packed(text)));

        Assert.Equal("2026-03-30", plain.Dated);
        Assert.Equal([new EpssEntry("CVE-2026-0001", 0.97, 0.999), new EpssEntry("CVE-2026-0002", 0.00004, 0.01)], plain.All);
        Assert.Equal(plain.All, packed.All);
    }

    [Fact]
    public void Nvd_is_read_with_its_own_score_first_and_what_has_none_stays_without()
    {
        var nvd = Assert.IsType<CatalogueReading.Nvd>(Read("""
            { "resultsPerPage": 4, "format": "NVD_CVE", "version": "2.0", "timestamp": "2026-03-30T04:00:00.000", "vulnerabilities": [
              { "cve": { "id": "CVE-2026-0001", "lastModified": "2026-03-29T10:00:00.000", "vulnStatus": "Analyzed", "metrics": {
                  "cvssMetricV40": [ { "type": "Secondary", "cvssData": { "version": "4.0", "baseScore": 9.3 } } ],
                  "cvssMetricV31": [ { "type": "Secondary", "cvssData": { "version": "3.1", "baseScore": 7.5 } }, { "type": "Primary", "cvssData": { "version": "3.1", "baseScore": 9.8 } } ] } } },
              { "cve": { "id": "CVE-2026-0002", "lastModified": "2026-03-29T11:00:00.000", "vulnStatus": "Awaiting Analysis", "metrics": {
                  "cvssMetricV40": [ { "type": "Secondary", "cvssData": { "version": "4.0", "baseScore": 6.9 } } ] } } },
              { "cve": { "id": "CVE-2026-0003", "lastModified": "2026-03-29T12:00:00.000", "vulnStatus": "Received", "metrics": {} } },
              { "cve": { "id": "CVE-2026-0004", "lastModified": "2026-03-29T13:00:00.000", "vulnStatus": "Rejected", "metrics": {
                  "cvssMetricV2": [ { "type": "Primary", "cvssData": { "version": "2.0", "baseScore": 5.0 } } ] } } } ] }
            """));

        Assert.Equal([new CvssEntry("CVE-2026-0001", 9.8, "3.1", "2026-03-29T10:00:00.000"), new CvssEntry("CVE-2026-0002", 6.9, "4.0", "2026-03-29T11:00:00.000")], nvd.All);
        Assert.Equal(["CVE-2026-0003", "CVE-2026-0004"], nvd.Unscored.Select(entry => entry.Cve));
        Assert.Equal(new DateOnly(2026, 3, 30), CatalogueReading.DayOf(nvd.Dated));
    }

    [Fact]
    public void The_list_that_is_shipped_is_read_whole_and_says_where_it_comes_from()
    {
        var text = File.ReadAllText(Repository.Path("config", "catalogues", "kev.tsv"));

        var kev = Assert.IsType<CatalogueReading.Kev>(Read(text));

        Assert.Equal((new DateOnly(2025, 8, 25), 1404), (CatalogueReading.DayOf(kev.Dated), kev.Count));
        Assert.Contains(kev.All, entry => entry is { Cve: "CVE-2021-44228", RansomwareUse: true, Vendor: "Apache" });
        Assert.Contains("\n# Origin: repository cisagov/kev-data, CC0 1.0.\n", text);
    }

    [Theory]
    [InlineData("# KEV 2026.03.30: x\ncve\tvendor\nCVE-2026-0001\tAcme", "Line 3 is not \"cve, vendor, product, added, due, ransomware\", parted by tabs.")]
    [InlineData("{ \"format\": \"NVD_CVE\", \"timestamp\": \"2026-03-30\" }", "The JSON is NVD's, but has no list of vulnerabilities or does not say of when it is.")]
    [InlineData("{ \"format\": \"NVD_CVE\", \"vulnerabilities\": [ { \"cve\": { \"id\": \"CVE-2026-0001\" } } ] }", "Entry 1 has no CVE id or no date of change, so the list cannot be trusted.")]
    [InlineData("{ \"format\": \"NVD_CVE\", \"vulnerabilities\": [ ", "The JSON breaks in line 1.")]
    [InlineData("", "It is neither KEV (JSON) nor EPSS (CSV) nor NVD (JSON 2.0).")]
    [InlineData("<html>", "It is neither KEV (JSON) nor EPSS (CSV) nor NVD (JSON 2.0).")]
    [InlineData("{ \"error\": 1 }", "The JSON has no list of vulnerabilities, so it is not KEV.")]
    [InlineData("{ \"vulnerabilities\": [", "The JSON breaks in line 1.")]
    [InlineData("{ \"vulnerabilities\": [ { \"cveID\": \"CVE-2026-0001\" } ] }", "1 of 1 entries have no CVE id or no date, so the list cannot be trusted.")]
    [InlineData("cve,epss,percentile\nCVE-2026-0001,0.1,0.1", "The first line does not say of which day the scores are.")]
    [InlineData("#score_date:2026-03-30T\ncve,epss,percentile\nCVE-2026-0001,,0.1", "Line 3 is not \"cve,epss,percentile\".")]
    [InlineData("#score_date:2026-03-30T\ncve,epss,percentile\nCVE-2026-0001,1.5,0.1", "Line 3 is not \"cve,epss,percentile\".")]
    public void What_cannot_be_trusted_is_named(string text, string sentence) =>
        Assert.Equal(sentence, Assert.IsType<CatalogueReading.Unreadable>(Read(text)).Sentence);

    private static CatalogueReading Read(string text) => CatalogueReading.Read(Encoding.UTF8.GetBytes(text));

    private static byte[] Packed(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }
}
