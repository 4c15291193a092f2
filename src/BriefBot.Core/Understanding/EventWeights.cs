using System.Collections.Frozen;

namespace BriefBot.Core.Understanding;

/// <summary>How much a word speaks for or against each kind of event.</summary>
/// <remarks>
/// Trained by logistic regression on 314 articles of CASIE (words by their stem, thirty a kind, a title word counts as three);
/// five-fold cross-validation: document F1 0.87 at precision 0.92, main kind right in 0.83.
/// </remarks>
internal static class EventWeights
{
    public static readonly (string Type, double Bias, FrozenDictionary<string, double> Words)[] All =
    [
        ("data breach", -2.36, Of("""
            stolen:2.19 collect:2.08 theft:1.69 leak:1.33 steal:1.22 incident:1.15 manag:1.11 breach:0.94 credential:0.94
            evidenc:0.82 compromis:0.78 access:0.56 information:0.55 personal:0.53 data:0.33 credit:0.33 party:0.27 hacker:0.16
            exploit:0.16 password:0.13 flaw:0.08 account:-0.06 version:-0.06 card:-0.07 name:-0.16 vulnerability:-0.21
            window:-0.27 patch:-0.3 cve:-0.37
            """)),
        ("phishing", -2.91, Of("""
            disguis:2.82 phish:2.52 bogu:1.66 fraudulent:1.58 pretend:1.47 scam:1.26 spear:1.23 legitimat:1.13 fake:1.06
            convinc:0.92 trick:0.89 scammer:0.67 sent:0.57 link:0.5 into:0.36 email:0.35 campaign:0.32 lure:0.28 messag:0.27
            spoof:0.21 warn:0.16 victim:0.14 click:0.05 account:-0.07 look:-0.16 patch:-0.23 attachment:-0.23 vulnerability:-0.26
            asking:-0.41
            """)),
        ("ransomware", -4.31, Of("""
            ransom:2.18 wannacry:1.89 extortion:1.76 threaten:1.64 demand:1.41 ransomwar:1.34 paid:1.03 extort:1 city:0.97
            recover:0.79 encrypt:0.78 lock:0.76 bitcoin:0.74 infection:0.7 restor:0.66 decryption:0.64 pay:0.55 hacker:0.49
            unlock:0.3 fbi:0.3 payment:0.27 hospital:0.15 computer:0.13 backup:0.1 hostag:0.08 return:0.08 paying:-0.1 down:-0.15
            money:-0.25
            """)),
        ("vulnerability disclosed", -3.26, Of("""
            vulnerability:2.1 fixed:1.16 flaw:1.02 discover:0.9 bug:0.88 patch:0.81 issue:0.74 allow:0.72 cve:0.69 updat:0.68
            remot:0.63 exploit:0.59 researcher:0.56 fixe:0.46 microsoft:0.28 vulnerabl:0.24 could:0.24 attacker:0.19 fix:0.07
            arbitrary:0.05 window:-0.05 critical:-0.09 version:-0.11 releas:-0.21 email:-0.23 code:-0.24 advisory:-0.29
            phish:-0.71
            """)),
        ("patch", -3.32, Of("""
            patch:2.2 fixed:1.76 issu:1.19 exploitation:1.03 fix:0.99 vulnerabl:0.94 cve:0.91 updat:0.9 bug:0.74 flaw:0.65
            allow:0.51 vulnerability:0.47 microsoft:0.47 upgrad:0.39 issue:0.37 product:0.36 execution:0.2 version:0.13 fixe:0.08
            advisory:0.07 zero:-0.08 remot:-0.1 releas:-0.16 critical:-0.29 code:-0.43 privileg:-0.43
            """)),
    ];

    private static FrozenDictionary<string, double> Of(string weights) =>
        weights.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split(':'))
            .ToFrozenDictionary(pair => pair[0], pair => double.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture));
}
