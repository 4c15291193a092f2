Console.WriteLine("BriefBot");
