// Reads every feed in a folder with ical.js, and says as JSON what it understood.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ICAL from "ical.js";

const folder = process.argv[2];
const read = (name) => {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(folder, name), "utf8")));
  return calendar.getAllSubcomponents("vevent").map((each) => {
    const event = new ICAL.Event(each);
    return {
      uid: event.uid,
      title: event.summary,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      sequence: event.sequence,
      place: event.location ?? "",
    };
  });
};
console.log(JSON.stringify(Object.fromEntries(readdirSync(folder).filter((name) => name.endsWith(".ics")).map((name) => [name, read(name)]))));
