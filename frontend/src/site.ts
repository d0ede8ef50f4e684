import "./styles/site.css";
import { closeMenus } from "./menu";
import { loadEmbeds } from "./embed";
import { shareButtons } from "./share";
import { suggestions } from "./suggest";
import { textSizeButtons } from "./textsize";

closeMenus();
suggestions();
shareButtons();
textSizeButtons();
loadEmbeds();
